import { known } from "../blocks/known.ts";
import type { Structure } from "./structure.ts";
import type { Way } from "./ways.ts";

/** Nodes and ways in the order in which they are drawn from top to bottom: ELK keeps it where it can. */
export interface DrawingOrder {
  readonly nodes: readonly string[];
  readonly ways: readonly Way[];
}

export function drawingOrder(structure: Structure): DrawingOrder {
  const ways = structure.ordered.flatMap(({ id }) =>
    structure
      .onward(id)
      .map((way) => ({ way, level: levelOf(way, structure) }))
      .toSorted((one, other) => one.level - other.level)
      .map(({ way }) => way),
  );
  const nodes = topDown(structure, ways);
  const place = new Map(nodes.map((id, index) => [id, index] as const));
  const back = structure.all.filter((way) => way.isBack);
  return {
    nodes,
    ways: [...ways, ...back].toSorted((one, other) => known(place, one.from) - known(place, other.from)),
  };
}

/** Above, the line itself, what a boundary event sets off, branches that end; outermost, above and below, those that lead back. */
function levelOf(way: Way, structure: Structure): number {
  if (way.leavesBoundary) return 2;
  const turn = structure.turn(way);
  if (turn === "straight") return 1;
  return turn === "above" ? -returnsOf(way, structure) : 3 + returnsOf(way, structure);
}

/** How many ways lead back out of the branch. */
function returnsOf(way: Way, structure: Structure): number {
  const branch = new Set([way.to]);
  for (const id of branch) for (const { to } of structure.onward(id)) branch.add(to);
  return structure.all.filter(({ isBack, from, to }) => isBack && branch.has(from) && !branch.has(to)).length;
}

/** Every node after those with a way to it, upper branches first. */
function topDown({ ordered, arriving }: Structure, ways: readonly Way[]): readonly string[] {
  const [seen, finished] = [new Set<string>(), [] as string[]];
  const visit = (id: string): void => {
    seen.add(id);
    for (const way of ways.filter(({ from }) => from === id).toReversed()) if (!seen.has(way.to)) visit(way.to);
    finished.push(id);
  };
  const starts = ordered.filter(({ id }) => arriving(id).length === 0).toReversed();
  for (const { id } of [...starts, ...ordered]) if (!seen.has(id)) visit(id);
  return finished.toReversed();
}
