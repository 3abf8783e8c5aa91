import { itemAt, known } from "../blocks/known.ts";
import type { Way, WayGraph } from "./ways.ts";

/** How the flow is to look: what is drawn straight, what above and what below. */
export interface Structure extends WayGraph {
  /** Direction in which each way on leaves its node. */
  readonly turn: (way: Way) => Turn;
  /** Nodes of the main line, from the start to an end. */
  readonly mainLine: ReadonlySet<string>;
  readonly isMain: (way: Way) => boolean;
  /** Splits with branches of equal weight above and below, and the nodes at which these come together. */
  readonly symmetries: readonly { readonly from: string; readonly to: string }[];
  /** Where the node is: on the main line's height 0, above it -1, below it 1. */
  readonly side: (id: string) => -1 | 0 | 1;
}

export type Turn = "above" | "straight" | "below";

export function structureOf(ways: WayGraph): Structure {
  const distances = distancesToEnd(ways);
  const reached = reachedFrom(ways);
  const splits = ways.ordered.map(({ id }) => split(id, { ways, distances, reached }));
  const turns = new Map(splits.flatMap(({ turns: own }) => own));
  const meeting = new Set(splits.filter(({ meets }) => meets).map(({ id }) => id));
  const symmetries = splits.flatMap(({ id, symmetric }) => (symmetric === null ? [] : [{ from: id, to: symmetric }]));
  const unmirrored = (way: Way): Turn => turns.get(way.id) ?? "below";
  const next = (id: string): string | undefined =>
    ways.onward(id).find((way) => !way.leavesBoundary && unmirrored(way) === "straight")?.to ??
    symmetries.find(({ from }) => from === id)?.to;
  const mainLine = walk(start(ways, distances), next);
  const sides = sidesOf(ways, mainLine, unmirrored);
  const turn = (way: Way): Turn => {
    const isMirrored = sides.get(way.from) === -1 && !meeting.has(way.from) && unmirrored(way) === "below";
    return isMirrored ? "above" : unmirrored(way);
  };
  return {
    ...ways,
    turn,
    mainLine,
    isMain: (way) => !way.leavesBoundary && turn(way) === "straight" && mainLine.has(way.from) && mainLine.has(way.to),
    symmetries,
    side: (id) => sides.get(id) ?? 0,
  };
}

interface Analysis {
  readonly ways: WayGraph;
  /** Steps to the farthest end. */
  readonly distances: ReadonlyMap<string, number>;
  /** All nodes that can be reached without going back, the node itself included. */
  readonly reached: ReadonlyMap<string, ReadonlySet<string>>;
}

function distancesToEnd({ ordered, onward }: WayGraph): ReadonlyMap<string, number> {
  const distances = new Map<string, number>();
  for (const { id } of ordered.toReversed()) {
    const steps = onward(id).flatMap((way) => (way.leavesBoundary ? [] : [1 + known(distances, way.to)]));
    distances.set(id, Math.max(0, ...steps));
  }
  return distances;
}

function reachedFrom({ ordered, onward }: WayGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const reached = new Map<string, ReadonlySet<string>>();
  for (const { id } of ordered.toReversed())
    reached.set(id, new Set([id, ...onward(id).flatMap((way) => [...known(reached, way.to)])]));
  return reached;
}

interface Split {
  readonly id: string;
  readonly turns: readonly (readonly [string, Turn])[];
  /** Where even branches come together; null when one of them goes straight on. */
  readonly symmetric: string | null;
  /** All branches come together: they keep their sides also above the main line, where others are mirrored. */
  readonly meets: boolean;
}

function split(id: string, analysis: Analysis): Split {
  const ways = analysis.ways.onward(id).filter((way) => !way.leavesBoundary);
  const meeting = meetingOf(ways, analysis);
  const isEven = meeting !== null && isBalanced(id, ways, meeting, analysis);
  const straight = isEven ? null : straightOf(ways, meeting, analysis);
  const middle = straight === null ? ways.length / 2 - 0.5 : ways.indexOf(straight);
  const turns = ways.map((way, index) => {
    const place = { isAfter: index > middle, meeting, straight };
    return [way.id, way === straight ? "straight" : turnOf(way, place, analysis)] as const;
  });
  return { id, turns, symmetric: isEven ? meeting : null, meets: meeting !== null };
}

/** The first node that all branches reach. */
function meetingOf(ways: readonly Way[], { distances, reached }: Analysis): string | null {
  const [first, ...others] = ways.map((way) => known(reached, way.to));
  if (!first || others.length === 0) return null;
  const common = [...first].filter((id) => others.every((other) => other.has(id)));
  return common.toSorted((one, other) => known(distances, other) - known(distances, one))[0] ?? null;
}

/** Steps by which branches may differ and still be drawn as equals. */
const BALANCE = 2;

function isBalanced(id: string, ways: readonly Way[], meeting: string, { ways: graph, distances }: Analysis): boolean {
  const lengths = ways.map((way) => known(distances, way.to));
  return (
    graph.node(id).isEven &&
    ways.length % 2 === 0 &&
    ways.every((way) => way.to !== meeting) &&
    Math.max(...lengths) - Math.min(...lengths) <= BALANCE
  );
}

/** The middle one of an odd number of branches that come together, otherwise the longest. */
function straightOf(ways: readonly Way[], meeting: string | null, { distances }: Analysis): Way | null {
  if (meeting !== null && ways.length % 2 === 1 && ways.every((way) => way.to !== meeting))
    return itemAt(ways, (ways.length - 1) / 2);
  const longest = Math.max(...ways.map((way) => known(distances, way.to)));
  return ways.find((way) => distances.get(way.to) === longest) ?? null;
}

interface Place {
  readonly isAfter: boolean;
  readonly meeting: string | null;
  readonly straight: Way | null;
}

/** Short cuts go above; branches that end or go back go below; others on the side on which they are listed. */
function turnOf(way: Way, { isAfter, meeting, straight }: Place, { reached }: Analysis): Turn {
  if (way.to === meeting) return "above";
  if (meeting !== null) return isAfter ? "below" : "above";
  const isShortCut = straight !== null && known(reached, straight.to).has(way.to);
  return isShortCut ? "above" : "below";
}

function start({ ordered, arriving }: WayGraph, distances: ReadonlyMap<string, number>): string | undefined {
  return ordered
    .filter(({ id }) => arriving(id).length === 0)
    .map(({ id }) => id)
    .toSorted((one, other) => known(distances, other) - known(distances, one))[0];
}

function walk(first: string | undefined, next: (id: string) => string | undefined): ReadonlySet<string> {
  const line = new Set<string>();
  for (let id = first; id !== undefined && !line.has(id); id = next(id)) line.add(id);
  return line;
}

const SIDES = { above: -1, straight: 0, below: 1 } as const;

/** A branch is on the side to which it left the main line. */
function sidesOf(
  { ordered, onward }: WayGraph,
  mainLine: ReadonlySet<string>,
  turn: (way: Way) => Turn,
): ReadonlyMap<string, -1 | 0 | 1> {
  const sides = new Map<string, -1 | 0 | 1>([...mainLine].map((id) => [id, 0]));
  for (const { id } of ordered) {
    const own = sides.get(id) ?? 0;
    for (const way of onward(id)) {
      if (sides.has(way.to)) continue;
      const left = way.leavesBoundary ? 1 : SIDES[turn(way)];
      sides.set(way.to, own === 0 ? left : own);
    }
  }
  return sides;
}
