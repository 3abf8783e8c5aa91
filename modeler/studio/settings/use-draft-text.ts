import { useEffect, useState, type ChangeEvent } from "react";
import { useHandOver } from "./use-hand-over.ts";

interface DraftText {
  readonly value: string;
  onChange(event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>): void;
  /** Hands the text over, if it is another one. */
  commit(): void;
}

/**
 * A text that is typed here and handed over as one change. What another view or an undo writes meanwhile is shown at once; what is typed and not handed over goes with the field when it is taken away, and with the page.
 */
export function useDraftText(stored: string, write: (text: string) => void): DraftText {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed?.trim() ?? stored;
  useEffect(() => setTyped(null), [stored]);
  const handOver = (): void => write(text);
  useHandOver({ isWaiting: () => text !== stored, handOver });
  return {
    value: typed ?? stored,
    onChange: ({ target }) => setTyped(target.value),
    commit() {
      if (text !== stored) handOver();
      setTyped(null);
    },
  };
}
