import { memberVariables, outcomeVariable } from "../../domain/flow/variable-names.ts";
import { type ModelElement, reference } from "../rules/model.ts";
import type { Arrival, Step, Wait } from "./block.ts";
import type { FlowNode } from "./flow.ts";
import { create } from "./moddle.ts";
import { type IdOf, kindProperties, messageName, until } from "./notation.ts";

/** The element of a node, not yet connected. */
export function nodeElement(node: FlowNode, idOf: IdOf): ModelElement {
  const id = idOf(node.key);
  switch (node.type) {
    case "step":
      return stepElement(node.step, id);
    case "boundary":
      return create("bpmn:BoundaryEvent", {
        id,
        name: node.failure.name,
        eventDefinitions: [errorDefinition(id, node.failure.code)],
      });
    case "race":
      return create("bpmn:EventBasedGateway", waitProperties(node.wait, id));
    case "catch":
      return catchElement(node.wait, node.event, { id, waitId: idOf(node.wait.key) });
    case "start":
      return create("bpmn:StartEvent", { id, name: node.name });
    case "end":
      return create("bpmn:EndEvent", { id, name: node.name });
    case "exclusive":
      return create("bpmn:ExclusiveGateway", { id, name: named(node.name) });
    case "parallel":
      return create("bpmn:ParallelGateway", { id, name: named(node.name) });
  }
}

/** Messages and errors of the elements, which are declared outside the process; each once. */
export function rootsOf(elements: Iterable<ModelElement>): readonly ModelElement[] {
  const roots = [...elements].flatMap((element) =>
    ((element.get("eventDefinitions") as readonly ModelElement[] | undefined) ?? []).flatMap(
      (definition) => reference(definition, "messageRef") ?? reference(definition, "errorRef") ?? [],
    ),
  );
  return [...new Map(roots.map((root) => [root.id, root])).values()];
}

function stepElement(step: Step, id: string): ModelElement {
  const parts = {
    id,
    name: step.name,
    documentation: documentation(step.documentation),
    extensionElements: extension(kindProperties(step.kind, step.settings)),
  };
  if ("table" in step.doneBy)
    return create("bpmn:BusinessRuleTask", {
      ...parts,
      "camunda:decisionRef": step.doneBy.table,
      "camunda:decisionRefBinding": "deployment",
      "camunda:mapDecisionResult": "singleEntry",
      "camunda:resultVariable": outcomeVariable(id),
    });
  if ("calls" in step.doneBy) return callElement(step.doneBy.calls, step, parts);
  return "group" in step.doneBy
    ? create("bpmn:UserTask", { ...parts, "camunda:candidateGroups": step.doneBy.group })
    : create("bpmn:ServiceTask", { ...parts, "camunda:type": "external", "camunda:topic": step.doneBy.topic });
}

/** The version and the case are those that the record says in the variables of this member. */
function callElement(itemId: string, { kind, settings }: Step, parts: Readonly<Record<string, unknown>>): ModelElement {
  const { caseId, version } = memberVariables(itemId);
  const key = create("camunda:In", { businessKey: `\${${caseId}}` });
  return create("bpmn:CallActivity", {
    ...parts,
    extensionElements: extension(kindProperties(kind, settings), [key]),
    calledElement: itemId,
    "camunda:calledElementBinding": "version",
    "camunda:calledElementVersion": `\${${version}}`,
  });
}

function waitProperties(wait: Wait, id: string): Readonly<Record<string, unknown>> {
  return {
    id,
    name: wait.name,
    documentation: documentation(wait.documentation),
    extensionElements: extension(kindProperties(wait.kind, wait.settings)),
  };
}

/** The only event of a wait carries its kind; of several, the gateway before them does. */
function catchElement(
  wait: Wait,
  event: Arrival,
  { id, waitId }: { readonly id: string; readonly waitId: string },
): ModelElement {
  const isAlone = wait.events.length === 1;
  const parts = isAlone ? waitProperties(wait, id) : { id, name: event.name };
  const trigger =
    event.on === "message" ? messageDefinition(id, messageName(wait, waitId)) : timerDefinition(id, until(waitId));
  return create("bpmn:IntermediateCatchEvent", { ...parts, eventDefinitions: [trigger] });
}

function messageDefinition(id: string, name: string): ModelElement {
  const message = create("bpmn:Message", { id: `${name}Message`, name });
  return create("bpmn:MessageEventDefinition", { id: `${id}-message`, messageRef: message });
}

function timerDefinition(id: string, expression: string): ModelElement {
  const timeDate = create("bpmn:FormalExpression", { body: expression });
  return create("bpmn:TimerEventDefinition", { id: `${id}-timer`, timeDate });
}

function errorDefinition(id: string, code: string): ModelElement {
  const error = create("bpmn:Error", { id: `${code}-error`, name: code, errorCode: code });
  return create("bpmn:ErrorEventDefinition", { id: `${id}-error`, errorRef: error });
}

function documentation(text: string | undefined): readonly ModelElement[] | undefined {
  return text === undefined ? undefined : [create("bpmn:Documentation", { text })];
}

function extension(
  properties: Readonly<Record<string, string>>,
  others: readonly ModelElement[] = [],
): ModelElement | undefined {
  const values = Object.entries(properties).map(([name, value]) => create("camunda:Property", { name, value }));
  if (values.length === 0) return undefined;
  return create("bpmn:ExtensionElements", { values: [create("camunda:Properties", { values }), ...others] });
}

function named(name: string): string | undefined {
  return name === "" ? undefined : name;
}
