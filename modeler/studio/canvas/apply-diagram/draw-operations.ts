import type { Line, Shape } from "../../../layout/drawing.ts";
import type { Box, Point } from "../../../layout/geometry.ts";
import {
  type Canvas,
  type DrawnElement,
  type DrawnLine,
  type DrawnShape,
  type ElementFactory,
  type LiveElement,
  isLine,
} from "../diagram-js.ts";
import { isSameBox, labelBox } from "./drawn.ts";
import { addLine, addShape, assign, lead, move, type Operation, removeLine, removeShape } from "./operation.ts";

/** The operations that put things onto the canvas and into the drawing of the file, move them and take them away. Nothing happens until they are done. */
export class Draw {
  readonly #canvas: Canvas;
  readonly #factory: ElementFactory;

  constructor(canvas: Canvas, elementFactory: ElementFactory) {
    this.#canvas = canvas;
    this.#factory = elementFactory;
  }

  shape(model: LiveElement, shape: Shape, host: DrawnShape | null): Added<DrawnShape> {
    const di = model.$model.create("bpmndi:BPMNShape", {
      id: `${model.id}-shape`,
      bpmnElement: model,
      bounds: boundsOf(model, shape),
      ...(model.$type === "bpmn:ExclusiveGateway" ? { isMarkerVisible: true } : {}),
    });
    const drawn = this.#factory.createShape({
      type: model.$type,
      businessObject: model,
      di,
      id: model.id,
      ...box(shape),
    });
    const root = this.#canvas.getRootElement();
    const operations = [addShape(this.#canvas, drawn, root), ...this.#label(drawn, model, shape.label)];
    return { drawn, di, operations: host ? [assign(drawn, "host", host), ...operations] : operations };
  }

  line(model: LiveElement, { points, label }: Line, ends: Ends): Added<DrawnLine> {
    const di = model.$model.create("bpmndi:BPMNEdge", {
      id: `${model.id}-edge`,
      bpmnElement: model,
      waypoint: pointsOf(model, points),
    });
    const drawn = this.#factory.createConnection({
      type: model.$type,
      businessObject: model,
      di,
      id: model.id,
      waypoints: [...points],
    });
    const operations = [
      ...endsOf(drawn, ends),
      addLine(this.#canvas, drawn, this.#canvas.getRootElement()),
      ...this.#label(drawn, model, label),
    ];
    return { drawn, di, operations };
  }

  reconnect(line: DrawnLine, ends: Ends): readonly Operation[] {
    return line.source === ends.source && line.target === ends.target ? [] : endsOf(line, ends);
  }

  remove(element: DrawnElement): readonly Operation[] {
    const labels = element.labels.flatMap((label) => this.#unlabel(label));
    if (isLine(element))
      return [...labels, removeLine(this.#canvas, element), ...endsOf(element, { source: null, target: null })];
    const shape = element as DrawnShape;
    return [...labels, ...(shape.host ? [assign(shape, "host", null)] : []), removeShape(this.#canvas, shape)];
  }

  /** The element of the same id is of another type now: the shape stands for the new one. */
  standFor(element: DrawnElement, model: LiveElement): readonly Operation[] {
    const shown = [element, ...element.labels];
    return [
      assign(element, "type", model.$type, shown),
      ...shown.map((one) => assign(one, "businessObject", model)),
      assign(element.di, "bpmnElement", model),
    ];
  }

  moveShape(shape: DrawnShape, to: Shape): readonly Operation[] {
    const moved = isSameBox(shape, to) ? [] : boxOperations(shape, shape.di.get("bounds") as object, to);
    return [...moved, ...this.#moveLabel(shape, to.label)];
  }

  moveLine(line: DrawnLine, { points, label }: Line): readonly Operation[] {
    const moved = isSameWay(line.waypoints, points) ? [] : [lead(line, points), ...inFile(line.di, points)];
    return [...moved, ...this.#moveLabel(line, label)];
  }

  #moveLabel(element: DrawnElement, text: Box | null): readonly Operation[] {
    const [label] = element.labels;
    if (!text) return label ? [...this.#unlabel(label), assign(element.di, "label", undefined)] : [];
    if (!label) return this.#label(element, element.businessObject, text);
    const to = labelBox(text);
    if (isSameBox(label, to)) return [];
    const kept = (element.di.get("label") as LiveElement | undefined)?.get("bounds");
    if (kept) return boxOperations(label, kept, to);
    return [...boxOperations(label, null, to), assign(element.di, "label", this.#labelModel(element.di, to))];
  }

  #label(element: DrawnElement, model: LiveElement, text: Box | null): readonly Operation[] {
    if (!text) return [];
    const place = labelBox(text);
    const label = this.#factory.createLabel({
      id: `${model.id}_label`,
      businessObject: model,
      di: element.di,
      type: "label",
      ...place,
    });
    return [
      assign(element.di, "label", this.#labelModel(model, place)),
      assign(label, "labelTarget", element),
      addShape(this.#canvas, label, this.#canvas.getRootElement()),
    ];
  }

  #labelModel(model: LiveElement, place: Box): LiveElement {
    return model.$model.create("bpmndi:BPMNLabel", { bounds: boundsOf(model, place) });
  }

  #unlabel(label: DrawnShape): readonly Operation[] {
    return [removeShape(this.#canvas, label), assign(label, "labelTarget", null)];
  }
}

/** What was made for an element, and how it gets onto the canvas. */
export interface Added<E> {
  readonly drawn: E;
  readonly di: LiveElement;
  readonly operations: readonly Operation[];
}

export interface Ends {
  readonly source: DrawnElement | null;
  readonly target: DrawnElement | null;
}

function endsOf(line: DrawnLine, { source, target }: Ends): readonly Operation[] {
  return [assign(line, "source", source, [line]), assign(line, "target", target, [line])];
}

function boxOperations(shape: DrawnShape, bounds: object | null, to: Box): readonly Operation[] {
  const onCanvas = [
    ...PLACE.filter((along) => shape[along] !== to[along]).map((along) => move(shape, along, to[along])),
    ...SIZE.filter((size) => shape[size] !== to[size]).map((size) => assign(shape, size, to[size], [shape])),
  ];
  const inFile = bounds ? Object.entries(box(to)).map(([property, value]) => assign(bounds, property, value)) : [];
  return [...onCanvas, ...inFile];
}

const PLACE = ["x", "y"] as const;
const SIZE = ["width", "height"] as const;

function box({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}

function boundsOf(model: LiveElement, place: Box): LiveElement {
  return model.$model.create("dc:Bounds", { ...box(place) });
}

/** The way of a line in the file: its points where there are as many, which are hundreds in a large diagram. */
function inFile(di: LiveElement, points: readonly Point[]): readonly Operation[] {
  const kept = di.get("waypoint") as readonly LiveElement[];
  if (kept.length !== points.length) return [assign(di, "waypoint", pointsOf(di, points))];
  return kept.flatMap((point, index) => {
    const to = points[index] ?? { x: 0, y: 0 };
    return PLACE.filter((along) => point.get(along) !== to[along]).map((along) => assign(point, along, to[along]));
  });
}

function pointsOf(model: LiveElement, points: readonly Point[]): readonly LiveElement[] {
  return points.map(({ x, y }) => model.$model.create("dc:Point", { x, y }));
}

function isSameWay(one: readonly Point[], other: readonly Point[]): boolean {
  return one.length === other.length && one.every(({ x, y }, index) => x === other[index]?.x && y === other[index]?.y);
}
