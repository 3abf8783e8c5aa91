import type { Asked, Move } from "./net.ts";
import type { Passage } from "./passage.ts";
import type { State } from "./state.ts";

/** A state that was found, and how. */
export interface Found {
  readonly state: State;
  /** The state before; -1 for the first. */
  readonly from: number;
  readonly by: Step;
}

/** One move of the flow. */
export interface Step {
  /** Null for the start, and for the passing of a join. */
  readonly move: Move | null;
  readonly passage: Passage;
}

/** Whether a requirement is met in a state. */
export function isMet({ anyOf, noneOf, noneOpen }: Asked, { marks, tokens }: State): boolean {
  return (
    (anyOf === 0n || (marks & anyOf) !== 0n) &&
    (marks & noneOf) === 0n &&
    !noneOpen.some((place) => tokens.includes(place))
  );
}

/** The state of this number. Throws if there is none: a fault of the exploration. */
export function foundAt(found: readonly Found[], at: number): Found {
  const one = found[at];
  if (one === undefined) throw new Error(`The exploration has no state ${at}`);
  return one;
}
