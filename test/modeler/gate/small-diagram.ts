import { settingText } from "../../../modeler/gate/read-settings.ts";

/** An element of a small diagram: its type, its attributes, its settings, what else stands inside it. */
export interface Drawn {
  readonly as: string;
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly inside?: string;
}

/** A person's step. */
export function person(kind: string, group: string, settings: object = {}): Drawn {
  return { as: "userTask", attributes: { "camunda:candidateGroups": group }, settings: { kind, ...settings } };
}

/** A step of the platform. */
export function platform(kind: string, topic: string, settings: object = {}): Drawn {
  return {
    as: "serviceTask",
    attributes: { "camunda:type": "external", "camunda:topic": topic },
    settings: { kind, ...settings },
  };
}

/** The case of a package's member. */
export function call(itemId: string): Drawn {
  return { as: "callActivity", attributes: { calledElement: itemId }, settings: { kind: "member", member: itemId } };
}

export const START: Drawn = { as: "startEvent" };
export const END: Drawn = { as: "endEvent" };
export const CHOICE: Drawn = { as: "exclusiveGateway" };
export const TOGETHER: Drawn = { as: "parallelGateway" };

/** The error branch of a step. */
export function error(host: string, code: string): Drawn {
  return {
    as: "boundaryEvent",
    attributes: { attachedToRef: host },
    inside: `<bpmn:errorEventDefinition errorRef="${code}-error" />`,
  };
}

export function messageEvent(name: string): Drawn {
  return { as: "intermediateCatchEvent", inside: `<bpmn:messageEventDefinition messageRef="${name}-message" />` };
}

export function timerEvent(variable: string): Drawn {
  const date = `<bpmn:timeDate xsi:type="bpmn:tFormalExpression">\${${variable}}</bpmn:timeDate>`;
  return {
    as: "intermediateCatchEvent",
    inside: `<bpmn:timerEventDefinition>${date}</bpmn:timerEventDefinition>`,
  };
}

/**
 * A diagram without drawing, for what depends on its meaning alone. Each flow is `from to`, for a branch with `else` or its condition behind: `choice review ${a == 'x'}`.
 */
export function smallDiagram(elements: Readonly<Record<string, Drawn>>, flows: string, id = "SC-021"): string {
  const lines = flows
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => /^(?<from>\S+) (?<to>\S+)(?: (?<rest>.*))?$/u.exec(line)?.groups ?? {});
  const defaults = new Map(lines.flatMap(({ from, rest }, index) => (rest === "else" ? [[from, `f${index}`]] : [])));
  const nodes = Object.entries(elements).map(([id, drawn]) => element(id, drawn, defaults.get(id)));
  const inside = nodes.join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="urn:yichuang:processes">
${declarations(inside)}<bpmn:process id="${id}" isExecutable="true">
${inside}${lines.map(({ from = "", to = "", rest }, index) => flow(`f${index}`, [from, to], rest)).join("")}</bpmn:process>
</bpmn:definitions>`;
}

function declarations(inside: string): string {
  const named = (pattern: RegExp): string[] => [
    ...new Set([...inside.matchAll(pattern)].map(([, name]) => name as string)),
  ];
  return [
    ...named(/messageRef="(\w+)-message"/gu).map((name) => `<bpmn:message id="${name}-message" name="${name}" />\n`),
    ...named(/errorRef="(\w+)-error"/gu).map((code) => `<bpmn:error id="${code}-error" errorCode="${code}" />\n`),
  ].join("");
}

function element(id: string, { as, name, attributes, settings, inside }: Drawn, otherwise: string | undefined): string {
  const given = { id, ...(name !== undefined && { name }), ...(otherwise !== undefined && { default: otherwise }) };
  const written = Object.entries({ ...given, ...attributes }).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const properties = Object.entries(settings ?? {}).map(
    ([key, value]) => `<camunda:property name="${key}" value="${escaped(settingText(value))}" />`,
  );
  const extensions =
    properties.length === 0
      ? ""
      : `<bpmn:extensionElements><camunda:properties>${properties.join("")}</camunda:properties></bpmn:extensionElements>`;
  return `<bpmn:${as}${written.join("")}>${extensions}${inside ?? ""}</bpmn:${as}>\n`;
}

function flow(id: string, [from, to]: readonly [string, string], rest: string | undefined): string {
  const condition =
    rest === undefined || rest === "else"
      ? ""
      : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escaped(rest)}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition}</bpmn:sequenceFlow>\n`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
