import type { Drawing, Line, Shape } from "./drawing.ts";
import { type Box, boxOf, overlap, segmentsOf } from "./geometry.ts";
import type { GraphFlow, GraphNode } from "./graph.ts";
import { labelSize } from "./label-size.ts";
import type { Structure } from "./structure.ts";

/** The drawing with the names of flows, gateways and events, each at the place of a few at which it covers least. */
export function withLabels({ shapes, lines }: Drawing, { graph }: Structure): Drawing {
  const page = new Page({ shapes, lines });
  const flowLabels = new Map(
    graph.flows
      .filter(({ name }) => name !== "")
      .map((flow) => [
        flow.id,
        page.place(placesAtLine(flow, lines.get(flow.id)!, sharesStart(flow, lines, graph.flows))),
      ]),
  );
  const nodeLabels = new Map(
    graph.nodes
      .filter(({ name, look }) => name !== "" && look !== "task")
      .map((node) => [node.id, page.place(placesAtShape(node, shapes.get(node.id)!))]),
  );
  return {
    shapes: new Map([...shapes].map(([id, shape]) => [id, { ...shape, label: nodeLabels.get(id) ?? null }])),
    lines: new Map([...lines].map(([id, line]) => [id, { ...line, label: flowLabels.get(id) ?? null }])),
  };
}

const PRICES = { onShape: 40, onLabel: 60, onLine: 25 };

/** What is already on the page. */
class Page {
  readonly #shapes: readonly Box[];
  readonly #lines: readonly Box[];
  readonly #labels: Box[] = [];

  constructor({ shapes, lines }: Drawing) {
    this.#shapes = [...shapes.values()];
    this.#lines = [...lines.values()].flatMap(({ points }) => segmentsOf(points).map(boxOf));
  }

  /** The best of the places, the first of equals. */
  place(places: readonly Box[]): Box {
    const costs = places.map((box, index) => this.#cost(box) + index);
    const best = places[costs.indexOf(Math.min(...costs))]!;
    this.#labels.push(best);
    return best;
  }

  #cost(box: Box): number {
    const hits = (others: readonly Box[], margin: number): number =>
      others.filter((other) => overlap(box, other, margin)).length;
    return (
      hits(this.#shapes, 1) * PRICES.onShape +
      hits(this.#labels, 3) * PRICES.onLabel +
      hits(this.#lines, 2) * PRICES.onLine
    );
  }
}

/** Another flow leaves the same shape at the same point, and this one bends off: its name belongs to the piece that is its own. */
function sharesStart(flow: GraphFlow, lines: Drawing["lines"], flows: readonly GraphFlow[]): boolean {
  const [start] = lines.get(flow.id)!.points;
  return flows.some(({ id, source }) => {
    const other = lines.get(id)?.points[0];
    return id !== flow.id && source === flow.source && other?.x === start!.x && other.y === start!.y;
  });
}

/** The slash of a default flow takes this much of its beginning. */
const SLASH = 12;

function placesAtLine({ name, isDefault }: GraphFlow, { points }: Line, isTrunk: boolean): readonly Box[] {
  const [start, second, third = second] = points;
  const from = isDefault ? SLASH : 0;
  const level = { from: start!, to: second!, name, offset: 8 + from };
  if (start!.y === second!.y) return alongLevel(level);
  const own = [8, 30, 60].flatMap((offset) => alongLevel({ from: second!, to: third!, name, offset }));
  const beside = [8, 24, 44, 70].flatMap((offset) =>
    alongUpright({ from: start!, to: second!, name, offset: offset + from }),
  );
  return isTrunk && points.length > 2 ? [...own, ...beside] : [...beside, ...own];
}

interface Piece {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
  readonly name: string;
  readonly offset: number;
}

/** Above and below the piece, from its beginning; in the middle of a short one. */
function alongLevel({ from, to, name, offset }: Piece): readonly Box[] {
  const size = labelSize(name);
  const length = Math.abs(to.x - from.x);
  const isShort = length < size.width + offset + 12;
  const first = to.x >= from.x ? from.x + offset : from.x - offset - size.width;
  const x = Math.round(isShort ? (from.x + to.x - size.width) / 2 : first);
  return [
    { x, y: from.y - size.height - 3, ...size },
    { x, y: from.y + 4, ...size },
  ];
}

function alongUpright({ from, to, name, offset }: Piece): readonly Box[] {
  const size = labelSize(name);
  const y = to.y > from.y ? from.y + offset : from.y - offset - size.height;
  return [
    { x: from.x + 6, y, ...size },
    { x: from.x - 6 - size.width, y, ...size },
  ];
}

/** Below and above the shape, then at its corners, where a gateway leaves room; in one line, then in narrower ones. */
function placesAtShape({ name, look, host }: GraphNode, shape: Shape): readonly Box[] {
  return [7, 5, 4].flatMap((lineLength) => {
    const size = labelSize(name, lineLength);
    const centre = { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 };
    const middle = Math.round(centre.x - size.width / 2);
    const [right, left] = [centre.x + 6, centre.x - 6 - size.width];
    const inset = look === "gateway" ? 9 : -3;
    const [under, over] = [shape.y + shape.height - inset, shape.y - size.height + inset];
    const corners = [
      { x: right, y: under, ...size },
      { x: left, y: under, ...size },
      { x: left, y: over, ...size },
      { x: right, y: over, ...size },
    ];
    if (host !== null)
      return [...corners, { x: shape.x + shape.width + 4, y: shape.y + shape.height - size.height, ...size }];
    return [
      { x: middle, y: shape.y + shape.height + 5, ...size },
      { x: middle, y: shape.y - size.height - 5, ...size },
      ...corners,
      { x: shape.x + shape.width + 5, y: Math.round(centre.y - size.height / 2), ...size },
      { x: middle, y: shape.y + shape.height + 20, ...size },
    ];
  });
}
