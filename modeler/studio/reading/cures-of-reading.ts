import type { DraftProblem } from "../../problems/draft-problem.ts";
import type { ProvenCure } from "./draft-reader.ts";
import type { DraftReading } from "./read-draft.ts";

/** What the proven cures of a reading's problems do, as they become known: only the list of the problems is shown anew then. */
export class CuresOfReading {
  readonly #listeners = new Set<() => void>();
  #problems: DraftReading["problems"] = [];
  #cures: ReadonlyMap<DraftProblem, string> = new Map();

  of({ problems }: DraftReading): this {
    this.#problems = problems;
    return this;
  }

  add(found: readonly ProvenCure[]): void {
    const known = found.flatMap(({ index, sentence }) => {
      const problem = this.#problems[index];
      return problem === undefined ? [] : ([[problem, sentence]] as const);
    });
    this.#cures = new Map([...this.#cures, ...known]);
    for (const listener of this.#listeners) listener();
  }

  /** By problem; none of those that have no cure. */
  readonly all = (): ReadonlyMap<DraftProblem, string> => this.#cures;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
