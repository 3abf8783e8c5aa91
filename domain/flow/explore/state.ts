import type { Operand } from "../juel.ts";
import { union, type Live } from "./live.ts";
import type { Net } from "./net.ts";

/** The value of a routing fact that no condition has read yet: any of those that it may have. */
export const OPEN = Symbol("open");

/** A value of a variable; a name that is absent was never set, or was emptied. */
export type Value = Operand | typeof OPEN;

/** Where a case may stand: the places that hold a token, what is true of it, and what its conditions will read. */
export interface State {
  /** In ascending order, each once. */
  readonly tokens: readonly number[];
  readonly marks: bigint;
  readonly variables: ReadonlyMap<string, Value>;
}

/** The state without what nothing asks about any more. */
export function reduced(net: Net, live: ReadonlyMap<string, Live>, state: State): State {
  const asked = union(
    state.tokens.flatMap((place) => live.get(nodeAt(net, place)) ?? []),
    [],
  );
  const kept = [...state.variables].filter(([name]) => asked.variables.has(name));
  return {
    tokens: state.tokens,
    marks: state.marks & asked.marks,
    variables: kept.length === state.variables.size ? state.variables : new Map(kept),
  };
}

/** The node to which a place belongs. */
export function nodeAt({ at }: Pick<Net, "at">, place: number): string {
  const there = at[place];
  if (there === undefined) throw new Error(`There is no place ${place}`);
  return there.id;
}

/** The same for the same state. */
export function keyOf({ tokens, marks, variables }: State): string {
  const values = [...variables].map(([name, value]) => `${name}=${written(value)}`).toSorted();
  return `${tokens.join(" ")}|${marks.toString(36)}|${values.join("|")}`;
}

function written(value: Value): string {
  return value === OPEN ? "?" : JSON.stringify(value);
}

/** The variables after some were set; null takes one back to unset. */
export function withValues(
  variables: ReadonlyMap<string, Value>,
  sets: ReadonlyMap<string, Operand>,
): ReadonlyMap<string, Value> {
  const now = new Map(variables);
  for (const [name, value] of sets) {
    if (value === null) now.delete(name);
    else now.set(name, value);
  }
  return now;
}

/** What a variable holds; undefined if it was never set. */
export function valueOf({ given }: Pick<Net, "given">, { variables }: State, name: string): Value | undefined {
  const value = variables.get(name);
  return value === undefined && given.has(name) ? OPEN : value;
}
