import { useEffect, useRef, useState, type ChangeEvent } from "react";

interface DraftText {
  readonly value: string;
  onChange(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void;
  /** Hands the text over, if it is another one. */
  commit(): void;
}

/**
 * A text that is typed here and handed over as one change. What another view or an undo writes meanwhile is shown at once; what is typed and not handed over goes with the field when it is taken away.
 */
export function useDraftText(stored: string, write: (text: string) => void): DraftText {
  const [typed, setTyped] = useState<string | null>(null);
  const latest = useRef({ stored, typed, write });
  latest.current = { stored, typed, write };
  useEffect(() => setTyped(null), [stored]);
  useEffect(() => () => handOver(latest.current), []);
  return {
    value: typed ?? stored,
    onChange: ({ target }) => setTyped(target.value),
    commit() {
      handOver(latest.current);
      setTyped(null);
    },
  };
}

function handOver({
  stored,
  typed,
  write,
}: {
  stored: string;
  typed: string | null;
  write: (text: string) => void;
}): void {
  if (typed !== null && typed.trim() !== stored) write(typed.trim());
}
