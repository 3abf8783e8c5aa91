import type { Drawing, Line, Shape } from "../../../layout/drawing.ts";
import type { Box, Point } from "../../../layout/geometry.ts";
import type { Graph, GraphFlow } from "../../../layout/graph.ts";

/** Free space between a shape and the next one. */
export const GAP = 50;

/** A drawing that is being changed: shapes and lines by id. */
export class Sheet {
  readonly shapes: Map<string, Shape>;
  readonly lines: Map<string, Line>;
  readonly #flows: ReadonlyMap<string, GraphFlow>;
  readonly #hosts: ReadonlyMap<string, string>;

  constructor(drawing: Drawing, graph: Graph) {
    this.shapes = new Map(drawing.shapes);
    this.lines = new Map(drawing.lines);
    this.#flows = new Map(graph.flows.map((flow) => [flow.id, flow]));
    this.#hosts = new Map(graph.nodes.flatMap(({ id, host }) => (host === null ? [] : [[id, host] as const])));
  }

  /** Lets in free space from the height of `x` on: everything to the right of it moves by the width. */
  widen(x: number, width: number): void {
    const moved = new Set([...this.shapes.keys()].filter((id) => this.#left(id) >= x));
    const lines = [...this.lines].map(([id, line]) => [id, this.#widened(id, line, { x, width, moved })] as const);
    for (const id of moved) {
      const shape = this.shapes.get(id);
      if (shape) this.shapes.set(id, shiftedShape(shape, width));
    }
    for (const [id, line] of lines) this.lines.set(id, line);
  }

  isFree(box: Box): boolean {
    const margin = 20;
    return [...this.shapes.values()].every(
      (other) =>
        box.x + box.width + margin <= other.x ||
        other.x + other.width + margin <= box.x ||
        box.y + box.height + margin <= other.y ||
        other.y + other.height + margin <= box.y,
    );
  }

  /** The lowest edge of all shapes. */
  bottom(): number {
    return Math.max(0, ...[...this.shapes.values()].map(({ y, height }) => y + height));
  }

  /** An event at the edge of a step is where its step is. */
  #left(id: string): number {
    const host = this.#hosts.get(id) ?? id;
    return (this.shapes.get(host) ?? this.shapes.get(id))?.x ?? 0;
  }

  #widened(id: string, { points, label }: Line, space: Space): Line {
    const flow = this.#flows.get(id);
    const shifts = points.map((point) => point.x >= space.x);
    const last = points.length - 1;
    // The ends stay with their shapes, and so do upright pieces at the ends.
    if (flow) {
      follow(points, shifts, { from: 0, step: 1, isMoved: space.moved.has(flow.source) });
      follow(points, shifts, { from: last, step: -1, isMoved: space.moved.has(flow.target) });
    }
    return {
      points: points.map((point, index) => (shifts[index] ? { ...point, x: point.x + space.width } : point)),
      label: label && label.x + label.width / 2 >= space.x ? { ...label, x: label.x + space.width } : label,
    };
  }
}

interface Space {
  readonly x: number;
  readonly width: number;
  readonly moved: ReadonlySet<string>;
}

interface End {
  readonly from: number;
  readonly step: 1 | -1;
  readonly isMoved: boolean;
}

function follow(points: readonly Point[], shifts: boolean[], { from, step, isMoved }: End): void {
  const x = points[from]?.x;
  const far = step === 1 ? points.length - 1 : 0;
  for (let index = from; index !== far && points[index]?.x === x; index += step) shifts[index] = isMoved;
}

function shiftedShape(shape: Shape, by: number): Shape {
  return { ...shape, x: shape.x + by, label: shape.label && { ...shape.label, x: shape.label.x + by } };
}
