import { conflictsOf, footprintsOf, type Footprint } from "./footprint.ts";
import type { Net, NetJoin, NetStep } from "./net.ts";

/** What may move at a marking: a step, or a join at which all inputs stand. */
export type Mover = NetStep | NetJoin;

/** What may move. */
export function moversAt(net: Net, tokens: readonly number[]): readonly Mover[] {
  const arrive = arrivals(net);
  return tokens.flatMap((place) => arrive(place) ?? []);
}

/** Told of each place once: what may move because of the token there, a join with the last of its inputs. */
function arrivals({ at }: Net): (place: number) => Mover | undefined {
  const missing = new Map<NetJoin, number>();
  return (place) => {
    const there = at[place];
    if (there === undefined || "moves" in there) return there;
    const left = (missing.get(there) ?? there.inputs.size) - 1;
    missing.set(there, left);
    return left === 0 ? there : undefined;
  };
}

/**
 * Which of the movers need to be looked at: a set that nothing else disturbs before one of them moves (a persistent set). Steps of parallel branches that do not touch the same things come to the same,
 * whichever goes first, so that one order stands for all of them. The choice depends on the marking alone, and is made once for each.
 */
export function reductionOf(net: Net): (tokens: readonly number[]) => readonly Mover[] {
  const footprint = footprintsOf(net);
  const [prints, known] = [{ footprint, conflict: conflictsOf(footprint) }, new Map<string, readonly Mover[]>()];
  return (tokens) => {
    const key = tokens.join(" ");
    const found = known.get(key) ?? persistent(net, tokens, prints);
    known.set(key, found);
    return found;
  };
}

interface Prints {
  readonly footprint: (of: Mover) => Footprint;
  readonly conflict: (one: Mover, other: Mover) => boolean;
}

function persistent(net: Net, tokens: readonly number[], prints: Prints): readonly Mover[] {
  const movers = moversAt(net, tokens);
  let best = movers;
  for (const first of movers) {
    if (best.length === 1) break;
    const set = grown(net, tokens, { first, movers, ...prints });
    if (set.length < best.length) best = set;
  }
  return best;
}

interface Growing extends Prints {
  readonly first: Mover;
  readonly movers: readonly Mover[];
}

/** The smallest set found around one mover: with it whatever leads to something that could disturb it. */
function grown(net: Net, tokens: readonly number[], { first, movers, footprint, conflict }: Growing): readonly Mover[] {
  let set: readonly Mover[] = [first];
  const isDisturbed = (by: Mover): boolean => set.some((mover) => conflict(mover, by));
  for (;;) {
    const moving = new Set(set.flatMap(placesOf));
    const others = tokens.filter((place) => !moving.has(place));
    if (!behind(net, others, footprint).some(isDisturbed)) return set;
    const rest = movers.filter((mover) => !set.includes(mover));
    const added = rest.filter((mover) => behind(net, placesOf(mover), footprint).some(isDisturbed));
    if (added.length === 0 || added.length === rest.length) return movers;
    set = [...set, ...added];
  }
}

function placesOf(mover: Mover): readonly number[] {
  return "moves" in mover ? [mover.place] : [...mover.inputs.values()];
}

/** Everything that tokens at these places may come to move, without any other token. */
function behind(net: Net, places: readonly number[], footprint: Prints["footprint"]): readonly Mover[] {
  const [arrive, reached, found] = [arrivals(net), new Set(places), [] as Mover[]];
  const open = [...reached];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const mover = arrive(place);
    if (mover === undefined) continue;
    found.push(mover);
    for (const target of footprint(mover).targets) {
      if (!reached.has(target)) open.push(target);
      reached.add(target);
    }
  }
  return found;
}
