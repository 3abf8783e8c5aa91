import { useState } from "react";
import type { Following } from "../../tryout/follow.ts";

interface History {
  /** Null before the beginning. */
  readonly now: Following | null;
  readonly mayGoBack: boolean;
  begin(first: Following): void;
  go(next: Following): void;
  back(): void;
}

/** Everything that was walked: each step can be taken back. */
export function useHistory(): History {
  const [states, setStates] = useState<readonly Following[]>([]);
  return {
    now: states.at(-1) ?? null,
    mayGoBack: states.length > 1,
    begin: (first) => setStates([first]),
    go: (next) => setStates((before) => [...before, next]),
    back: () => setStates((before) => (before.length > 1 ? before.slice(0, -1) : before)),
  };
}
