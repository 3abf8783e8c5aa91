import { known } from "../blocks/known.ts";
import type { Structure, Turn } from "./structure.ts";
import type { Way } from "./ways.ts";

/** Side of a shape at which a line leaves or arrives. */
export type Side = "left" | "right" | "top" | "bottom";

/** The sides between which each way is drawn. */
export interface Sides {
  /** A short cut along the main line, drawn as an arch above it. */
  readonly isArch: (way: Way) => boolean;
  readonly leaves: (way: Way) => Side;
  readonly meets: (way: Way) => Side;
}

export function sidesOfWays(structure: Structure): Sides {
  const leaves = new Map(structure.all.map((way) => [way.id, leavingSide(way, structure)] as const));
  const used = new Set(structure.all.map((way) => `${way.source} ${known(leaves, way.id)}`));
  const meets = new Map(structure.all.map((way) => [way.id, meetingSide(way, structure, used)] as const));
  const sides = { leaves: (way: Way) => known(leaves, way.id), meets: (way: Way) => known(meets, way.id) };
  const isArch = (way: Way): boolean =>
    !way.isBack && structure.mainLine.has(way.from) && sides.leaves(way) === "top" && sides.meets(way) === "top";
  return { ...sides, isArch };
}

function leavingSide(way: Way, structure: Structure): Side {
  const { node, turn, side } = structure;
  if (way.leavesBoundary) return "bottom";
  if (way.isBack) return side(way.from) < 0 ? "top" : "bottom";
  if (node(way.from).look !== "gateway" || turn(way) === "straight") return "right";
  return staysBelow(way, structure) || turn(way) === "below" ? "bottom" : "top";
}

/** A short cut of a branch below the main line goes below, too, instead of between them. */
export function staysBelow(way: Way, { onward, arriving, side, turn }: Structure): boolean {
  return turn(way) === "above" && side(way.from) > 0 && arriving(way.to).length > 1 && onward(way.from).length === 2;
}

/** A gateway gets nothing on a side on which it lets something out. */
function meetingSide(way: Way, structure: Structure, used: ReadonlySet<string>): Side {
  const wanted = wantedSide(way, structure);
  if (structure.node(way.to).look !== "gateway" || !used.has(`${way.to} ${wanted}`)) return wanted;
  const other = wanted === "top" ? "bottom" : "top";
  return way.isBack && !used.has(`${way.to} ${other}`) ? other : "left";
}

function wantedSide(way: Way, structure: Structure): Side {
  const { node, arriving, mainLine, side, turn } = structure;
  if (way.isBack) return side(way.from) < 0 ? "top" : "bottom";
  if (arriving(way.to).length < 2) return "left";
  if (staysBelow(way, structure)) return "bottom";
  const isSkip = node(way.from).look === "gateway" && turn(way) === "above";
  if (isSkip && mainLine.has(way.to) === mainLine.has(way.from)) return "top";
  if (node(way.to).look === "gateway") return sideOf(lastTurn(way, structure));
  return side(way.from) > 0 && mainLine.has(way.to) ? "bottom" : "left";
}

function sideOf(turn: Turn): Side {
  return SIDES[turn];
}

const SIDES = { above: "top", straight: "left", below: "bottom" } as const;

/** The direction in which the branch that ends with the way left its split. */
function lastTurn(way: Way, structure: Structure): Turn {
  for (let last: Way | undefined = way; last; last = before(last, structure)) {
    if (last.leavesBoundary) return "below";
    const turn = structure.turn(last);
    if (turn !== "straight") return turn;
    if (structure.onward(last.from).length > 1) return "straight";
  }
  return "straight";
}

/** The way before it; across an inner split and join, the way to the split. */
function before(way: Way, { arriving, symmetries }: Structure): Way | undefined {
  const ways = arriving(way.from);
  if (ways.length === 1) return ways[0];
  const inner = symmetries.find(({ to }) => to === way.from);
  return inner && arriving(inner.from)[0];
}
