import type { Drawing, Line, Shape } from "../../../layout/drawing.ts";
import type { Box } from "../../../layout/geometry.ts";
import type { Graph, GraphFlow, GraphNode } from "../../../layout/graph.ts";
import { labelSize } from "../../../layout/label-size.ts";
import { type Look, route } from "./route.ts";
import { GAP, Sheet } from "./sheet.ts";

/** What is to be drawn, and what of it changed since it was drawn last. */
export interface Placing {
  readonly before: Drawing;
  readonly graph: Graph;
  /** Flows whose source or target is another one. */
  readonly rerouted: ReadonlySet<string>;
  /** Elements with another name. */
  readonly renamed: ReadonlySet<string>;
}

/**
 * A readable place for what is new, in no time: to the right of what leads to it, with everything behind it moved on. What was there keeps its order
 * and its heights; what is gone leaves its space.
 */
export function placeLocally({ before, graph, rerouted, renamed }: Placing): Drawing {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const sheet = new Sheet(before, graph);
  const stale = new Set([...rerouted, ...graph.flows.filter(({ id }) => !before.lines.has(id)).map(({ id }) => id)]);
  for (const id of stale) sheet.lines.delete(id);
  for (const node of inFlowOrder(graph, sheet)) sheet.shapes.set(node.id, placeFor(node, graph, sheet));
  for (const flow of graph.flows) if (stale.has(flow.id)) draw(flow, nodes, sheet);
  nameAll(graph, sheet, renamed);
  return { shapes: sheet.shapes, lines: sheet.lines };
}

/** The nodes without a place, each after one that leads to it where there is such. */
function* inFlowOrder(graph: Graph, sheet: Sheet): Generator<GraphNode> {
  const open = new Set(graph.nodes.filter(({ id }) => !sheet.shapes.has(id)));
  const has = (id: string): boolean => sheet.shapes.has(id);
  while (open.size > 0) {
    const nodes = [...open];
    const next =
      nodes.find(({ host }) => host !== null && has(host)) ??
      nodes.find(({ id }) => graph.flows.some(({ source, target }) => target === id && has(source))) ??
      nodes.find(({ id }) => graph.flows.some(({ source, target }) => source === id && has(target))) ??
      nodes[0];
    if (!next) return;
    open.delete(next);
    yield next;
  }
}

function placeFor(node: GraphNode, graph: Graph, sheet: Sheet): Shape {
  const { width, height } = node;
  const shapes = (ids: readonly string[]): readonly Shape[] => ids.flatMap((id) => sheet.shapes.get(id) ?? []);
  const host = node.host === null ? undefined : sheet.shapes.get(node.host);
  if (host) return { ...atEdge(host, node), label: null };
  const [before] = shapes(graph.flows.filter(({ target }) => target === node.id).map(({ source }) => source));
  const after = shapes(placedAfter(node.id, graph, sheet));
  const box = before ? behind(before, after, node, sheet) : ahead(after[0], node, sheet);
  return { ...lowered({ ...box, width, height }, sheet), label: null };
}

/** The nodes with a place to which the node leads, over others that have none yet. */
function placedAfter(id: string, graph: Graph, sheet: Sheet): readonly string[] {
  const [found, seen] = [new Set<string>(), new Set([id])];
  const open = [id];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const { source, target } of graph.flows) {
      if (source !== at || seen.has(target)) continue;
      seen.add(target);
      if (sheet.shapes.has(target)) found.add(target);
      else open.push(target);
    }
  }
  return [...found];
}

function atEdge(host: Box, { width, height }: GraphNode): Box {
  return { x: host.x + host.width - width - 8, y: host.y + host.height - height / 2, width, height };
}

function behind(before: Box, after: readonly Box[], { width, height }: GraphNode, sheet: Sheet): Box {
  const right = before.x + before.width;
  const x = right + GAP;
  const next = Math.min(...after.map((box) => box.x).filter((left) => left >= right));
  const missing = x + width + GAP - next;
  if (missing > 0 && Number.isFinite(missing)) sheet.widen(right + 1, missing);
  return { x, y: Math.round(before.y + before.height / 2 - height / 2), width, height };
}

function ahead(after: Box | undefined, { width, height }: GraphNode, sheet: Sheet): Box {
  if (!after) return { x: 160, y: sheet.bottom() + GAP, width, height };
  const { x, y } = after;
  sheet.widen(x, width + GAP);
  return { x, y: Math.round(y + after.height / 2 - height / 2), width, height };
}

/** The first free place at this height or below it. */
function lowered(box: Box, sheet: Sheet): Box {
  const step = box.height + 30;
  for (let y = box.y; y < sheet.bottom(); y += step) if (sheet.isFree({ ...box, y })) return { ...box, y };
  return sheet.isFree(box) ? box : { ...box, y: sheet.bottom() + GAP };
}

function draw(flow: GraphFlow, nodes: ReadonlyMap<string, GraphNode>, sheet: Sheet): void {
  const [from, to] = [sheet.shapes.get(flow.source), sheet.shapes.get(flow.target)];
  if (!from || !to) return;
  const look = (id: string): Look => {
    const node = nodes.get(id);
    return { isGateway: node?.look === "gateway", isAtEdge: (node?.host ?? null) !== null };
  };
  const points = route({ ...from, ...look(flow.source) }, { ...to, ...look(flow.target) });
  sheet.lines.set(flow.id, { points, label: null });
}

function nameAll(graph: Graph, sheet: Sheet, renamed: ReadonlySet<string>): void {
  for (const node of graph.nodes) {
    const shape = sheet.shapes.get(node.id);
    if (shape) sheet.shapes.set(node.id, { ...shape, label: shapeName(node, shape, renamed.has(node.id)) });
  }
  for (const flow of graph.flows) {
    const line = sheet.lines.get(flow.id);
    if (line) sheet.lines.set(flow.id, { ...line, label: lineName(flow, line, renamed.has(flow.id)) });
  }
}

function shapeName({ name, look }: GraphNode, shape: Shape, isRenamed: boolean): Box | null {
  if (name === "" || look === "task") return null;
  if (shape.label && !isRenamed) return shape.label;
  const size = labelSize(name);
  const x = Math.round((shape.label ? centre(shape.label) : centre(shape)) - size.width / 2);
  return { x, y: shape.label?.y ?? shape.y + shape.height + 5, ...size };
}

function lineName({ name }: GraphFlow, { points, label }: Line, isRenamed: boolean): Box | null {
  if (name === "") return null;
  if (label && !isRenamed) return label;
  const size = labelSize(name);
  if (label) return { x: Math.round(centre(label) - size.width / 2), y: label.y, ...size };
  const [start, second] = [points[0] ?? { x: 0, y: 0 }, points[1] ?? { x: 0, y: 0 }];
  if (start.y === second.y) return { x: start.x + 8, y: start.y - size.height - 3, ...size };
  return { x: start.x + 6, y: second.y > start.y ? start.y + 8 : start.y - 8 - size.height, ...size };
}

function centre({ x, width }: Box): number {
  return x + width / 2;
}
