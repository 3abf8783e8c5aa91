import { inOrder, planGraph, type Drawn } from "./plan-graph.ts";
import type { FlowPlan } from "./plan.ts";

/** For each step, the other steps that may be open beside it, in the order of their ids. */
export function parallelSteps(plan: Drawn & Pick<FlowPlan, "start">): ReadonlyMap<string, readonly string[]> {
  const { moves, places } = movesOf(plan);
  const pairs = pairsOf(moves, places);
  const steps = stepIds(plan).map((id, place) => ({ id, place }));
  const byId = steps.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return new Map(
    steps.map(({ id, place }) => [
      id,
      byId.flatMap((other) => (other.place !== place && pairs.has(place, other.place) ? [other.id] : [])),
    ]),
  );
}

/** Each is the place of its number. */
function stepIds({ nodes }: Drawn): readonly string[] {
  return Object.keys(nodes).filter((id) => nodes[id]?.type === "step");
}

/**
 * Which places of a flow can hold a token at the same time. A place is a step, or a way. What stands beside a place may stand beside the place to which its token moves; a split adds the pairs of its branches, and a join
 * needs all its branches at once, so that beside it stands only what stands beside each of them. Exact for flows in which choices and splits are separate nodes, as here. In the order of the flow one round finds all
 * pairs, each loop adds rounds; a round costs a row of bits for each move.
 */
function pairsOf(moves: readonly Move[], places: number): Pairs {
  const pairs = new Pairs(places);
  for (const { gives } of moves)
    gives.forEach((one, index) => gives.slice(index + 1).forEach((other) => pairs.add(one, other)));
  while (pairs.grows()) for (const move of moves) pass(pairs, move);
  return pairs;
}

function pass(pairs: Pairs, { takes, gives }: Move): void {
  const beside = pairs.besideAll(takes);
  if (beside !== null) for (const given of gives) pairs.spread(given, beside);
}

/** A token moves: from these places, all together, to those. */
interface Move {
  readonly takes: readonly number[];
  readonly gives: readonly number[];
}

/** In the order of the flow. The steps are the first places, in the order of the plan; the ways come after them. */
function movesOf(plan: Drawn & Pick<FlowPlan, "start">): {
  readonly moves: readonly Move[];
  readonly places: number;
} {
  const graph = planGraph(plan);
  const steps = stepIds(plan);
  const [placeOfStep, placeOfWay] = [
    new Map(steps.map((id, place) => [id, place])),
    new Map(graph.ways.map((way, index) => [way, steps.length + index])),
  ];
  const placesOf = (ways: typeof graph.ways): number[] => ways.flatMap((way) => placeOfWay.get(way) ?? []);
  const moves = inOrder(graph, plan.start).flatMap((id): Move[] => {
    const [before, after, own] = [placesOf(graph.into(id)), placesOf(graph.outOf(id)), placeOfStep.get(id)];
    if (plan.nodes[id]?.type === "parallel") return [{ takes: before, gives: after }];
    if (own === undefined) return before.flatMap((from) => after.map((to) => ({ takes: [from], gives: [to] })));
    return [
      ...before.map((from) => ({ takes: [from], gives: [own] })),
      ...after.map((to) => ({ takes: [own], gives: [to] })),
    ];
  });
  return { moves, places: steps.length + graph.ways.length };
}

/** Unordered pairs of places, as a row of bits for each place. */
class Pairs {
  readonly #rows: readonly Uint32Array[];
  #hasGrown = false;

  constructor(places: number) {
    this.#rows = Array.from({ length: places }, () => new Uint32Array((places + 31) >>> 5));
  }

  has(one: number, other: number): boolean {
    return (((this.#rows[one]?.[other >>> 5] ?? 0) >>> (other & 31)) & 1) === 1;
  }

  add(one: number, other: number): void {
    this.#note(one, other >>> 5, 1 << (other & 31));
    this.#note(other, one >>> 5, 1 << (one & 31));
  }

  /** Whether pairs were found since it was asked last. */
  grows(): boolean {
    const hasGrown = this.#hasGrown;
    this.#hasGrown = false;
    return hasGrown;
  }

  /** What can stand beside all of these; null if they cannot stand together themselves. */
  besideAll(places: readonly number[]): Uint32Array | null {
    const [first, ...others] = places;
    const row = this.#rows[first ?? -1];
    if (row === undefined || places.some((one, at) => places.slice(at + 1).some((other) => !this.has(one, other))))
      return null;
    if (others.length === 0) return row;
    return row.map((word, at) => others.reduce((common, other) => common & (this.#rows[other]?.[at] ?? 0), word));
  }

  /** Each of those can stand beside the place. */
  spread(place: number, beside: Uint32Array): void {
    const row = this.#rows[place];
    beside.forEach((word, at) => {
      let fresh = word & ~(row?.[at] ?? 0);
      if (fresh === 0) return;
      this.#note(place, at, fresh);
      while (fresh !== 0) {
        const bit = 31 - Math.clz32(fresh);
        fresh &= ~(1 << bit);
        this.#note(at * 32 + bit, place >>> 5, 1 << (place & 31));
      }
    });
  }

  /** Notes some bits of one word of a row. */
  #note(place: number, at: number, bits: number): void {
    const row = this.#rows[place];
    const known = row?.[at] ?? 0;
    if (row === undefined || (bits & ~known) === 0) return;
    row[at] = known | bits;
    this.#hasGrown = true;
  }
}
