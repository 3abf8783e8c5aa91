import type { Way } from "../plan-graph.ts";
import type { Net, NetJoin, NetStep } from "./net.ts";

/** What the moves of a step, or the passing of a join, read and change, whatever the outcome. */
export interface Footprint {
  /** Its own and those to which it may lead; a move that leaves a place and one that comes there are never independent. */
  readonly places: ReadonlySet<number>;
  /** Where its tokens come to stand. */
  readonly targets: readonly number[];
  /** Places of steps that must not be open. */
  readonly looksAt: ReadonlySet<number>;
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  readonly empties: ReadonlySet<string>;
  readonly asks: bigint;
  readonly gives: bigint;
  readonly voids: bigint;
}

/** The footprints of a net, each made once. */
export function footprintsOf(net: Net): (of: NetStep | NetJoin) => Footprint {
  const known = new Map<string, Footprint>();
  return (of) => {
    const found = known.get(of.id) ?? ("moves" in of ? stepFootprint(net, of) : joinFootprint(net, of));
    known.set(of.id, found);
    return found;
  };
}

function stepFootprint(net: Net, { place, asked, moves }: NetStep): Footprint {
  const region = regionOf(
    net,
    moves.flatMap(({ ways }) => ways),
  );
  const required = [...asked, ...moves.flatMap((move) => move.asked)];
  const set = moves.flatMap(({ sets }) => [...sets]);
  return {
    ...region,
    reads: new Set([...region.reads, ...required.flatMap(({ reads }) => reads)]),
    places: new Set([place, ...region.targets]),
    looksAt: new Set(required.flatMap(({ noneOpen }) => noneOpen)),
    writes: new Set([
      ...region.writes,
      ...set.filter(([, value]) => value !== null).map(([name]) => name),
      ...moves.flatMap(({ opens }) => opens),
    ]),
    empties: new Set(set.filter(([, value]) => value === null).map(([name]) => name)),
    asks: required.reduce((mask, { anyOf, noneOf }) => mask | anyOf | noneOf, 0n),
    gives: moves.reduce((mask, { gives }) => mask | gives, 0n),
    voids: moves.reduce((mask, { voids }) => mask | voids, 0n),
  };
}

const NO_NAMES: ReadonlySet<string> = new Set();

function joinFootprint(net: Net, { id, inputs }: NetJoin): Footprint {
  const region = regionOf(net, net.graph.outOf(id));
  const places = new Set([...inputs.values(), ...region.targets]);
  const nothing = { empties: NO_NAMES, asks: 0n, gives: 0n, voids: 0n };
  return { ...region, ...nothing, places, looksAt: new Set<number>() };
}

/** The gateways through which tokens pass at once, up to the places where they stand. */
function regionOf(net: Net, ways: readonly Way[]): Pick<Footprint, "targets" | "reads" | "writes"> {
  const [targets, reads, writes, seen] = [new Set<number>(), new Set<string>(), new Set<string>(), new Set<Way>()];
  const open = [...ways];
  for (let way = open.pop(); way !== undefined; way = open.pop()) {
    if (seen.has(way)) continue;
    seen.add(way);
    const place = net.steps.get(way.to)?.place ?? net.joins.get(way.to)?.inputs.get(way);
    if (place !== undefined) targets.add(place);
    else {
      const through = passedAt(net, way.to);
      for (const name of through.reads) reads.add(name);
      for (const name of through.writes) writes.add(name);
      open.push(...net.graph.outOf(way.to));
    }
  }
  return { targets: [...targets], reads, writes };
}

/** What is read and set where tokens pass without standing. */
function passedAt(
  { choices, tables }: Net,
  node: string,
): { readonly reads: readonly string[]; readonly writes: readonly string[] } {
  return tables.get(node) ?? { reads: choices.get(node)?.reads ?? [], writes: [] };
}

/** Whether the order of two of them can make a difference; each pair is looked at once. */
export function conflictsOf(
  print: (of: NetStep | NetJoin) => Footprint,
): (one: NetStep | NetJoin, other: NetStep | NetJoin) => boolean {
  const known = new Map<NetStep | NetJoin, Map<NetStep | NetJoin, boolean>>();
  return (one, other) => {
    const of = known.get(one) ?? new Map<NetStep | NetJoin, boolean>();
    known.set(one, of);
    const found = of.get(other) ?? isInConflict(print(one), print(other));
    of.set(other, found);
    return found;
  };
}

function isInConflict(one: Footprint, other: Footprint): boolean {
  return disturbs(one, other) || disturbs(other, one);
}

function disturbs(one: Footprint, other: Footprint): boolean {
  return (
    (one.gives & (other.voids | other.asks)) !== 0n ||
    (one.voids & (other.gives | other.asks)) !== 0n ||
    meets(one.places, other.places) ||
    meets(one.places, other.looksAt) ||
    meets(one.writes, other.writes) ||
    meets(one.writes, other.reads) ||
    meets(one.writes, other.empties) ||
    meets(one.empties, other.reads)
  );
}

function meets<T>(some: ReadonlySet<T>, others: ReadonlySet<T>): boolean {
  const [few, many] = some.size < others.size ? [some, others] : [others, some];
  for (const one of few) if (many.has(one)) return true;
  return false;
}
