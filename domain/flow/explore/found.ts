import { evaluate, type Condition } from "../condition.ts";
import type { Operand } from "../juel.ts";
import type { Asked, Move } from "./net.ts";
import type { Passage } from "./passage.ts";
import { OPEN, type State } from "./state.ts";

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

/** Whether a requirement is met in a state, or not asked of the case. */
export function isMet({ anyOf, noneOf, noneOpen, when, reads }: Asked, { marks, tokens, variables }: State): boolean {
  return (
    ((anyOf === 0n || (marks & anyOf) !== 0n) &&
      (marks & noneOf) === 0n &&
      !noneOpen.some((place) => tokens.includes(place))) ||
    (when !== null && !mayHold(when, reads, variables))
  );
}

/** Whether the condition holds, or holds for some of the answers that are still open. */
function mayHold(when: Condition, reads: readonly string[], variables: State["variables"]): boolean {
  const values: Record<string, Operand> = {};
  for (const name of reads) {
    const value = variables.get(name);
    if (value === undefined || value === OPEN) return true;
    values[name] = value;
  }
  try {
    return evaluate(when, values);
  } catch {
    return true;
  }
}

/** The state of this number. Throws if there is none: a fault of the exploration. */
export function foundAt(found: readonly Found[], at: number): Found {
  const one = found[at];
  if (one === undefined) throw new Error(`The exploration has no state ${at}`);
  return one;
}
