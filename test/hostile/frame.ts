const NAMESPACES = [
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"',
  'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"',
  'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"',
].join(" ");

/** Files by name. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** The item whose diagram is attacked. Every frame around an attack is lawful by itself, so that a refusal is for the attack. */
export const ITEM = "SC-999";
export const PACKAGE = "PK-01";
/** An item that a package may call. */
export const CALLED = "NL-002";

/** The beginning of a whole file, up to its first element. */
export function definitions(inner: string, attributes = ""): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions ${NAMESPACES} id="file" targetNamespace="hall" ${attributes}>${inner}</definitions>`;
}

/** An executable process. */
export function process(id: string, inner: string, attributes = ""): string {
  return `<process id="${id}" isExecutable="true" camunda:historyTimeToLive="P1825D" ${attributes}>${inner}</process>`;
}

/** A sequence flow with an optional condition or extension inside. */
export function flow(from: string, to: string, inner = ""): string {
  return `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`;
}

/** A condition on a flow, already escaped. */
export function when(condition: string): string {
  return `<conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>`;
}

/** A file with one process: start → the steps in order → end. A step is its id and its element. */
export function straight(id: string, steps: readonly (readonly [id: string, element: string])[], extra = ""): string {
  const ids = ["start", ...steps.map(([step]) => step), "end"];
  const flows = ids.slice(1).map((to, at) => flow(ids[at] ?? "", to));
  const elements = steps.map(([, element]) => element);
  return definitions(
    process(id, `<startEvent id="start"/>${elements.join("")}<endEvent id="end"/>${flows.join("")}${extra}`),
  );
}

export const GROUP = 'camunda:candidateGroups="clerk:marketEntry"';
export const EXTERNAL = 'camunda:type="external" camunda:topic="notice"';

/** A step that waits for a person. */
export function userTask(id: string, attributes = GROUP, inner = ""): readonly [string, string] {
  return [id, `<userTask id="${id}" name="${id}" ${attributes}>${inner}</userTask>`];
}

/** A step that waits for a worker. */
export function external(id: string, inner = ""): readonly [string, string] {
  return [id, `<serviceTask id="${id}" ${EXTERNAL}>${inner}</serviceTask>`];
}

/** A step that calls an item in the version, and under the key, that the record says; the caller must be a package. */
export function call(id: string, called: string, inner = keyOf(called)): readonly [string, string] {
  return [
    id,
    `<callActivity id="${id}" calledElement="${called}" camunda:calledElementBinding="version" camunda:calledElementVersion="\${${called.replace("-", "_")}_version}">${inner}</callActivity>`,
  ];
}

/** The key under which the record has the case of a member. */
export function keyOf(called: string): string {
  return extension(`<camunda:in businessKey="\${${called.replace("-", "_")}_case}"/>`);
}

/** The camunda: part of an element. */
export function extension(inner: string): string {
  return `<extensionElements>${inner}</extensionElements>`;
}
