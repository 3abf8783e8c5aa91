import { planGraph, type Drawn } from "./plan-graph.ts";

/** For each step, the steps that may be open beside it. It itself is among them if two tokens can reach it. */
export function parallelSteps(plan: Drawn): ReadonlyMap<string, ReadonlySet<string>> {
  const pairs = pairsOf(plan);
  const steps = Object.keys(plan.nodes).filter((id) => plan.nodes[id]?.type === "step");
  return new Map(steps.map((id) => [id, new Set(steps.filter((other) => pairs.has(id, other)))]));
}

/**
 * Which places of a flow can hold a token at the same time. A place is a step, or a way. Pairs spread from the parallel splits over everything behind them; a join needs all
 * its branches at once. Exact for flows in which choices and splits are separate nodes, as here; work grows with the square of the size.
 */
function pairsOf(plan: Drawn): Pairs {
  const pairs = new Pairs();
  const moves = movesOf(plan);
  const from = movesByPlace(moves);
  for (const { gives } of moves)
    gives.forEach((one, index) => gives.slice(index + 1).forEach((other) => pairs.add(one, other)));
  const spread = (moved: string, still: string): void =>
    (from.get(moved) ?? [])
      .filter(({ takes }) => takes.every((place) => place === moved || (place !== still && pairs.has(place, still))))
      .forEach(({ gives }) => gives.forEach((place) => pairs.add(place, still)));
  for (let pair = pairs.next(); pair !== undefined; pair = pairs.next()) {
    spread(pair[0], pair[1]);
    spread(pair[1], pair[0]);
  }
  return pairs;
}

function movesByPlace(moves: readonly Move[]): ReadonlyMap<string, readonly Move[]> {
  const found = new Map<string, Move[]>();
  for (const move of moves) for (const place of move.takes) found.set(place, [...(found.get(place) ?? []), move]);
  return found;
}

/** A token moves: from these places, all together, to those. */
interface Move {
  readonly takes: readonly string[];
  readonly gives: readonly string[];
}

/** A step is a place named by its id; an edge by its position, which no id can be. */
function movesOf(plan: Drawn): readonly Move[] {
  const { ways, into, outOf } = planGraph(plan);
  const placeOf = new Map(ways.map((way, index) => [way, `#${index}`]));
  const places = (found: readonly (typeof ways)[number][]): string[] => found.map((way) => placeOf.get(way) ?? "");
  return Object.entries(plan.nodes).flatMap(([id, { type }]): Move[] => {
    const [before, after] = [places(into(id)), places(outOf(id))];
    if (type === "parallel") return [{ takes: before, gives: after }];
    if (type !== "step") return before.flatMap((from) => after.map((to) => ({ takes: [from], gives: [to] })));
    return [
      ...before.map((from) => ({ takes: [from], gives: [id] })),
      ...after.map((to) => ({ takes: [id], gives: [to] })),
    ];
  });
}

/** Unordered pairs of places, each given out once. */
class Pairs {
  readonly #known = new Map<string, Set<string>>();
  readonly #open: (readonly [string, string])[] = [];

  has(one: string, other: string): boolean {
    return this.#known.get(one)?.has(other) === true;
  }

  add(one: string, other: string): void {
    if (this.has(one, other)) return;
    this.#note(one, other);
    this.#note(other, one);
    this.#open.push([one, other]);
  }

  next(): readonly [string, string] | undefined {
    return this.#open.pop();
  }

  #note(one: string, other: string): void {
    const known = this.#known.get(one);
    if (known) known.add(other);
    else this.#known.set(one, new Set([other]));
  }
}
