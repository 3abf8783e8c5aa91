import { useState } from "react";
import type { FieldProblem } from "../../../domain/rule-violation.ts";

export interface Problems {
  readonly list: readonly FieldProblem[];
  /** Counts refused attempts: the summary takes the focus each time. */
  readonly attempt: number;
  at(path: string): string | undefined;
  /** Shows these after an attempt to submit. */
  show(list: readonly FieldProblem[]): void;
  /** Clears a problem when its field changes. */
  clear(path: string): void;
}

/** The problems of one form. */
export function useProblems(): Problems {
  const [{ list, attempt }, set] = useState<{ list: readonly FieldProblem[]; attempt: number }>({
    list: [],
    attempt: 0,
  });
  return {
    list,
    attempt,
    at: (path) => list.find((problem) => problem.field === path)?.message,
    show: (found) => set((before) => ({ list: found, attempt: before.attempt + 1 })),
    clear: (path) => set((before) => ({ ...before, list: before.list.filter((problem) => problem.field !== path) })),
  };
}
