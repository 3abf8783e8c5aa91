import type { Fact } from "../../case/facts.ts";

/**
 * What an earlier step left to be done, and what the law asks about although no fact says it: a paper that must be served, a procedure that was asked for, a result that the window must hand over, that
 * a rule made the review, which review of a person led it, that the applicant has not had the time for the supplement, or has not paid, and what was done: procedures and deliberation by their kind, opinions and reviews by
 * who gave them, data handed over by the system that has them.
 */
export type Duty =
  | `paper:${string}`
  | `procedure:${string}`
  | `led:${string}`
  | `done:${string}`
  | `heard:${string}`
  | `exchanged:${string}`
  | "window"
  | "byRule"
  | "supplementDue"
  | "feeDue";

/** Something that may be true of a case while it goes through its flow. */
export type Mark = Fact | Duty;

/** Gives every mark of one plan a bit of its own. */
export class MarkBits {
  readonly #bits = new Map<Mark, bigint>();

  of(mark: Mark): bigint {
    const known = this.#bits.get(mark);
    if (known !== undefined) return known;
    const bit = 1n << BigInt(this.#bits.size);
    this.#bits.set(mark, bit);
    return bit;
  }

  all(marks: readonly Mark[]): bigint {
    return marks.reduce((mask, mark) => mask | this.of(mark), 0n);
  }

  /** The marks of a mask, by name. */
  names(mask: bigint): readonly Mark[] {
    return [...this.#bits].filter(([, bit]) => (mask & bit) !== 0n).map(([mark]) => mark);
  }
}
