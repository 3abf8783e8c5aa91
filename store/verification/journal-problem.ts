/** A difference between the record and its journal. */
export interface JournalProblem {
  /** Number of the case, or what stands for it where there is none. */
  readonly caseNumber: string;
  /** Where the chain breaks; null for what no entry can be named of. */
  readonly seq: number | null;
  readonly reason: ProblemReason;
  /** The same in a sentence. */
  readonly detail: string;
}

/**
 * `gap`: an entry is missing or stands twice; `link`: it does not follow the one before; `content`: it was changed;
 * `end`: entries were cut off or put on at the end; `state`: the row of the case is not what its last entry led to;
 * `register`: a register and the journal say different things; `orphan`: rows or entries of a case that does not exist;
 * `number`: a number was given and nothing bears it, or the other way round; `anchor`: an anchor outside the database
 * remembers something else.
 */
export type ProblemReason = "gap" | "link" | "content" | "end" | "state" | "register" | "orphan" | "number" | "anchor";
