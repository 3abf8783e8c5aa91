import { anchorPoint, sizeOf, type Drawing, type DrawnFlow, type DrawnNode, type Point } from "./drawing.ts";
import { writeElement } from "./write-element.ts";
import { element, type Xml, xmlText } from "./xml.ts";

/** A process with its drawing, ready to be written. */
export interface DrawnProcess {
  readonly id: string;
  readonly name: string;
  readonly documentation: string;
  readonly drawing: Drawing;
}

/** Closed cases leave the engine after five years; the record keeps them as long as the archive rules say. */
const HISTORY_TIME_TO_LIVE = "P1825D";

const NAMESPACES = {
  "xmlns:bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
  "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
  "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
  "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
  "xmlns:camunda": "http://camunda.org/schema/1.0/bpmn",
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
};

/** Writes the process as a BPMN 2.0 file with diagram interchange. */
export function writeBpmn(process: DrawnProcess): string {
  const { drawing } = process;
  return xmlText(
    element(
      "bpmn:definitions",
      { ...NAMESPACES, id: `${process.id}-definitions`, targetNamespace: "urn:yichuang:processes" },
      [
        ...drawing.nodes.flatMap(rootOf),
        processElement(process),
        element("bpmndi:BPMNDiagram", { id: `${process.id}-diagram` }, [
          element("bpmndi:BPMNPlane", { id: `${process.id}-plane`, bpmnElement: process.id }, [
            ...drawing.nodes.map(shape),
            ...drawing.flows.map((flow) => edge(flow, drawing)),
          ]),
        ]),
      ],
    ),
  );
}

/** Messages and errors are declared outside the process. */
function rootOf({ kind, trigger }: DrawnNode): Xml[] {
  if (kind === "messageCatch") return [element("bpmn:message", { id: `${trigger}Message`, name: trigger })];
  return kind === "errorBoundary"
    ? [element("bpmn:error", { id: `${trigger}-error`, name: trigger, errorCode: trigger })]
    : [];
}

function processElement({ id, name, documentation, drawing }: DrawnProcess): Xml {
  const attributes = { id, name, isExecutable: "true", "camunda:historyTimeToLive": HISTORY_TIME_TO_LIVE };
  return element("bpmn:process", attributes, [
    element("bpmn:documentation", {}, documentation),
    ...drawing.nodes.map((node) => writeElement(node, drawing.flows)),
    ...drawing.flows.map(sequenceFlow),
  ]);
}

function sequenceFlow({ id, name, from, to, condition }: DrawnFlow): Xml {
  const content = condition
    ? [element("bpmn:conditionExpression", { "xsi:type": "bpmn:tFormalExpression" }, condition)]
    : [];
  return element("bpmn:sequenceFlow", { id, name, sourceRef: from, targetRef: to }, content);
}

function shape(node: DrawnNode): Xml {
  const { width, height } = sizeOf(node.kind);
  const marker = node.kind === "exclusiveGateway" ? { isMarkerVisible: "true" } : {};
  return element("bpmndi:BPMNShape", { id: `${node.id}-shape`, bpmnElement: node.id, ...marker }, [
    bounds({ x: node.at.x - width / 2, y: node.at.y - height / 2 }, width, height),
    ...label(node.name, node.label),
  ]);
}

function edge(flow: DrawnFlow, { nodes }: Drawing): Xml {
  const [from, to] = [flow.from, flow.to].map((id) => nodeOf(nodes, id, flow)) as [DrawnNode, DrawnNode];
  const points = [anchorPoint(from, flow.leave), ...flow.corners, anchorPoint(to, flow.meet)];
  return element("bpmndi:BPMNEdge", { id: `${flow.id}-edge`, bpmnElement: flow.id }, [
    ...points.map(({ x, y }) => element("di:waypoint", { x: String(x), y: String(y) })),
    ...label(flow.name, flow.label),
  ]);
}

function nodeOf(nodes: readonly DrawnNode[], id: string, flow: DrawnFlow): DrawnNode {
  const node = nodes.find((candidate) => candidate.id === id);
  if (!node) throw new Error(`Flow '${flow.id}' names the unknown step '${id}'`);
  return node;
}

/** Labels are 11 pixels a character and 14 high in bpmn-js. */
function label(name: string | undefined, at: Point | undefined): Xml[] {
  return name && at ? [element("bpmndi:BPMNLabel", {}, [bounds(at, Math.max(name.length * 12, 12), 14)])] : [];
}

function bounds({ x, y }: Point, width: number, height: number): Xml {
  return element("dc:Bounds", { x: String(x), y: String(y), width: String(width), height: String(height) });
}
