import type { Found } from "./found.ts";

/** A move from one state to another. */
export interface Link {
  readonly from: number;
  readonly to: number;
  /** Done by a person, or by something from outside. */
  readonly isSomebodys: boolean;
}

/** The states from which no end is reached. `explained`: states that stop for a reason that is known. */
export function endless(
  found: readonly Pick<Found, "state">[],
  links: readonly Link[],
  explained: ReadonlySet<number>,
): readonly number[] {
  const before = grouped(links, "to", "from", found.length);
  const ending = new Set(explained);
  found.forEach(({ state }, at) => state.tokens.length === 0 && ending.add(at));
  const open = [...ending];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const from of before[at] ?? []) {
      if (!ending.has(from)) open.push(from);
      ending.add(from);
    }
  }
  return found.flatMap((_one, at) => (ending.has(at) ? [] : [at]));
}

/** A state on a circle in which nobody does anything and nothing comes from outside; null if there is none. */
export function spinning(states: number, links: readonly Link[]): number | null {
  const alone = links.filter(({ isSomebodys }) => !isSomebodys);
  const after = grouped(alone, "from", "to", states);
  const left = grouped(alone, "to", "from", states).map(({ length }) => length);
  const open = left.flatMap((count, at) => (count === 0 ? [at] : []));
  const gone = new Set(open);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of after[at] ?? []) {
      left[to] = (left[to] ?? 0) - 1;
      if (left[to] > 0) continue;
      open.push(to);
      gone.add(to);
    }
  }
  return gone.size === states ? null : onCircle(states, alone, gone);
}

/** Of the states that remain each has one before it that remains, too: going back long enough comes to a circle. */
function onCircle(states: number, links: readonly Link[], gone: ReadonlySet<number>): number | null {
  const before = grouped(links, "to", "from", states);
  const seen = new Set<number>();
  let at = Array.from({ length: states }, (_, index) => index).find((index) => !gone.has(index)) ?? null;
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    at = (before[at] ?? []).find((from) => !gone.has(from)) ?? null;
  }
  return at;
}

function grouped(
  links: readonly Link[],
  by: "from" | "to",
  of: "from" | "to",
  states: number,
): readonly (readonly number[])[] {
  const groups = Array.from({ length: states }, (): number[] => []);
  for (const link of links) groups[link[by]]?.push(link[of]);
  return groups;
}
