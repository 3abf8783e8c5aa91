import { known } from "../blocks/known.ts";
import { create } from "../blocks/moddle.ts";
import { type ModelElement, children, is, reference } from "../rules/model.ts";
import type { Drawing, Line, Shape } from "./drawing.ts";
import type { Box } from "./geometry.ts";
import { LABEL_ROOM } from "./label-size.ts";

/** Puts the drawing into the diagram as BPMN diagram interchange, in place of any other. */
export function writeDrawing(definitions: ModelElement, process: ModelElement, { shapes, lines }: Drawing): void {
  const elements = children(process, "flowElements");
  const planeElement = elements.map((element) =>
    is(element, "bpmn:SequenceFlow")
      ? edgeElement(element, known(lines, element.id))
      : shapeElement(element, known(shapes, element.id)),
  );
  const plane = create("bpmndi:BPMNPlane", { id: `${process.id}-plane`, bpmnElement: process, planeElement });
  const diagram = create("bpmndi:BPMNDiagram", { id: `${process.id}-diagram`, plane });
  Object.assign(diagram, { $parent: definitions });
  Object.assign(definitions, { diagrams: [diagram] });
}

/** The drawing that the diagram has. */
export function readDrawing(definitions: ModelElement): Drawing {
  const planes = children(definitions, "diagrams").flatMap((diagram) => reference(diagram, "plane") ?? []);
  const parts = planes.flatMap((plane) => children(plane, "planeElement"));
  const drawn = (type: string): readonly (readonly [string, ModelElement])[] =>
    parts
      .filter((part) => is(part, type))
      .flatMap((part) => [reference(part, "bpmnElement")].map((element) => [element?.id ?? "", part] as const));
  return {
    shapes: new Map(drawn("bpmndi:BPMNShape").map(([id, part]) => [id, { ...boxIn(part), label: labelOf(part) }])),
    lines: new Map(
      drawn("bpmndi:BPMNEdge").map(([id, part]) => [id, { points: pointsOf(part), label: labelOf(part) }]),
    ),
  };
}

function shapeElement(element: ModelElement, shape: Shape): ModelElement {
  return create("bpmndi:BPMNShape", {
    id: `${element.id}-shape`,
    bpmnElement: element,
    isMarkerVisible: is(element, "bpmn:ExclusiveGateway") ? true : undefined,
    bounds: bounds(shape),
    label: labelElement(shape.label),
  });
}

function edgeElement(element: ModelElement, { points, label }: Line): ModelElement {
  return create("bpmndi:BPMNEdge", {
    id: `${element.id}-edge`,
    bpmnElement: element,
    waypoint: points.map(({ x, y }) => create("dc:Point", { x, y })),
    label: labelElement(label),
  });
}

function labelElement(label: Box | null): ModelElement | undefined {
  if (label === null) return undefined;
  const box = { ...label, x: label.x - LABEL_ROOM / 2, width: label.width + LABEL_ROOM };
  return create("bpmndi:BPMNLabel", { bounds: bounds(box) });
}

function bounds({ x, y, width, height }: Box): ModelElement {
  return create("dc:Bounds", { x, y, width, height });
}

function labelOf(part: ModelElement): Box | null {
  const label = reference(part, "label");
  if (!label) return null;
  const box = boxIn(label);
  return { ...box, x: box.x + LABEL_ROOM / 2, width: box.width - LABEL_ROOM };
}

function boxIn(part: ModelElement): Box {
  const { x, y, width, height } = reference(part, "bounds") as unknown as Box;
  return { x, y, width, height };
}

function pointsOf(part: ModelElement): Line["points"] {
  return (part.get("waypoint") as Line["points"]).map(({ x, y }) => ({ x, y }));
}
