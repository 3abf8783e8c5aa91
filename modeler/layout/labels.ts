import { itemAt, known } from "../blocks/known.ts";
import { cheapest } from "./cheapest.ts";
import type { Drawing, Line, Shape } from "./drawing.ts";
import { type Box, overlap } from "./geometry.ts";
import type { GraphFlow, GraphNode } from "./graph.ts";
import { type LabelSize, labelSize } from "./label-size.ts";
import { outlinesOf, tracksOf } from "./obstacles.ts";
import type { Structure } from "./structure.ts";

/** The drawing with the names of flows, gateways and events, each at the place of a few at which it covers least. */
export function withLabels(drawing: Drawing, structure: Structure): Drawing {
  const { shapes, lines } = drawing;
  const { graph } = structure;
  const page = new Page(drawing, structure);
  const isEnd = ({ id, look, host }: GraphNode): boolean =>
    look === "event" && host === null && structure.all.every(({ source }) => source !== id);
  const flowLabels = new Map(
    graph.flows
      .filter(({ name }) => name !== "")
      .map((flow) => [
        flow.id,
        page.place(placesAtLine(flow, known(lines, flow.id), sharesStart(flow, lines, graph.flows))),
      ]),
  );
  const nodeLabels = new Map(
    graph.nodes
      .filter(({ name, look }) => name !== "" && look !== "task")
      .map((node) => [node.id, page.place(placesAtShape(node, known(shapes, node.id), isEnd(node)))]),
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

  constructor(drawing: Drawing, structure: Structure) {
    this.#shapes = outlinesOf(drawing, structure);
    this.#lines = tracksOf(drawing);
  }

  /** The best of the places, the first of equals. */
  place(places: readonly Box[]): Box {
    const best = cheapest(places, (box, index) => this.#cost(box) + index);
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
  const start = itemAt(known(lines, flow.id).points, 0);
  return flows.some(({ id, source }) => {
    const other = lines.get(id)?.points[0];
    return id !== flow.id && source === flow.source && other?.x === start.x && other.y === start.y;
  });
}

/** The slash of a default flow takes this much of its beginning. */
const SLASH = 12;

function placesAtLine({ name, isDefault }: GraphFlow, { points }: Line, isTrunk: boolean): readonly Box[] {
  const [start, second] = [itemAt(points, 0), itemAt(points, 1)];
  const third = points[2] ?? second;
  const from = isDefault ? SLASH : 0;
  const level = { from: start, to: second, name, offset: 8 + from };
  if (start.y === second.y) return alongLevel(level);
  const own = [8, 30, 60].flatMap((offset) => alongLevel({ from: second, to: third, name, offset }));
  const beside = [8, 24, 44, 70].flatMap((offset) =>
    alongUpright({ from: start, to: second, name, offset: offset + from }),
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

/** The best side of the shape first, then its corners, where a gateway leaves room; in one line, then in narrower ones. */
function placesAtShape({ name, look, host }: GraphNode, shape: Shape, isEnd: boolean): readonly Box[] {
  return [7, 5, 4].flatMap((lineLength) => {
    const size = labelSize(name, lineLength);
    const corners = atCorners(shape, size, look === "gateway" ? 9 : -3);
    if (host !== null) return corners;
    const { right, below, above, farBelow } = atSides(shape, size);
    return isEnd ? [right, below, above, ...corners] : [below, above, ...corners, right, farBelow];
  });
}

/** Lower right, lower left, upper left, upper right; the inset moves them towards the middle. */
function atCorners(shape: Shape, size: LabelSize, inset: number): readonly Box[] {
  const middle = shape.x + shape.width / 2;
  const [right, left] = [middle + BESIDE_LINE, middle - BESIDE_LINE - size.width];
  const [under, over] = [shape.y + shape.height - inset, shape.y - size.height + inset];
  return [
    { x: right, y: under, ...size },
    { x: left, y: under, ...size },
    { x: left, y: over, ...size },
    { x: right, y: over, ...size },
  ];
}

/** Distance of a name at a corner from the middle, where a line may leave. */
const BESIDE_LINE = 12;

type SidePlaces = Readonly<Record<"right" | "below" | "above" | "farBelow", Box>>;

function atSides(shape: Shape, size: LabelSize): SidePlaces {
  const x = Math.round(shape.x + shape.width / 2 - size.width / 2);
  const y = Math.round(shape.y + shape.height / 2 - size.height / 2);
  return {
    right: { x: shape.x + shape.width + 5, y, ...size },
    below: { x, y: shape.y + shape.height + 5, ...size },
    above: { x, y: shape.y - size.height - 5, ...size },
    farBelow: { x, y: shape.y + shape.height + 20, ...size },
  };
}
