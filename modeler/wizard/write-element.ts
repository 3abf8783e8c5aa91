import type { DrawnFlow, DrawnNode, NodeKind } from "./drawing.ts";
import { element, type Xml } from "./xml.ts";

const TAGS: Readonly<Record<NodeKind, string>> = {
  startEvent: "bpmn:startEvent",
  endEvent: "bpmn:endEvent",
  serviceTask: "bpmn:serviceTask",
  userTask: "bpmn:userTask",
  exclusiveGateway: "bpmn:exclusiveGateway",
  eventBasedGateway: "bpmn:eventBasedGateway",
  messageCatch: "bpmn:intermediateCatchEvent",
  timerCatch: "bpmn:intermediateCatchEvent",
  errorBoundary: "bpmn:boundaryEvent",
};

/** One flow element with its settings, the flows at it, and what triggers it, in the order the BPMN schema demands. */
export function writeElement(node: DrawnNode, flows: readonly DrawnFlow[]): Xml {
  return element(TAGS[node.kind], attributesOf(node, flows), [
    ...(node.documentation ? [element("bpmn:documentation", {}, node.documentation)] : []),
    ...settings(node),
    ...flows.filter((flow) => flow.to === node.id).map((flow) => element("bpmn:incoming", {}, flow.id)),
    ...flows.filter((flow) => flow.from === node.id).map((flow) => element("bpmn:outgoing", {}, flow.id)),
    ...triggerOf(node),
  ]);
}

function attributesOf(node: DrawnNode, flows: readonly DrawnFlow[]): Record<string, string | undefined> {
  return {
    id: node.id,
    name: node.name,
    default: flows.find((flow) => flow.from === node.id && flow.isDefault)?.id,
    attachedToRef: node.attachedTo,
    ...(node.topic ? { "camunda:type": "external", "camunda:topic": node.topic } : {}),
    "camunda:candidateGroups": node.candidateGroups,
  };
}

function settings({ properties = {} }: DrawnNode): Xml[] {
  const entries = Object.entries(properties).map(([name, value]) => element("camunda:property", { name, value }));
  return entries.length === 0
    ? []
    : [element("bpmn:extensionElements", {}, [element("camunda:properties", {}, entries)])];
}

function triggerOf({ id, kind, trigger = "" }: DrawnNode): Xml[] {
  switch (kind) {
    case "messageCatch":
      return [element("bpmn:messageEventDefinition", { id: `${id}-message`, messageRef: `${trigger}Message` })];
    case "errorBoundary":
      return [element("bpmn:errorEventDefinition", { id: `${id}-error`, errorRef: `${trigger}-error` })];
    case "timerCatch":
      return [
        element("bpmn:timerEventDefinition", { id: `${id}-timer` }, [
          element("bpmn:timeDate", { "xsi:type": "bpmn:tFormalExpression" }, trigger),
        ]),
      ];
    default:
      return [];
  }
}
