import { lintDiagram } from "../../../modeler/rules/lint.ts";
import type { RuleSettings } from "../../../modeler/rules/rule.ts";

/** A step in short: `[id, kind, settings]`, where settings are attributes of the element, or `stage`, `kind` and the settings of a kind. */
export type Step = readonly [id: string, kind: string, settings?: Readonly<Record<string, string>>];

/** The automatic step of this topic. */
export const automatic = (
  id: string,
  topic: keyof typeof KIND_OF_TOPIC,
  more: Readonly<Record<string, string>> = {},
): Step => ofKind(id, KIND_OF_TOPIC[topic], topic, { ...(topic === "notice" && { stage: "review" }), ...more });

/** The usual step of people in this stage. */
export const person = (
  id: string,
  stage: keyof typeof KIND_OF_STAGE,
  more: Readonly<Record<string, string>> = {},
): Step => ofKind(id, KIND_OF_STAGE[stage], "userTask", more);

const KIND_OF_TOPIC = {
  intake: "intake",
  notice: "notice",
  review: "reviewPreparation",
  "sign-off": "signOff",
  issuance: "issuance",
} as const;

const KIND_OF_STAGE = {
  acceptance: "acceptance",
  review: "review",
  signOff: "signOffTask",
  issuance: "delivery",
} as const;

/** A step that names its kind; `as` is its element and, for an automatic one, its topic. */
export const ofKind = (
  id: string,
  kind: string,
  as = "userTask",
  more: Readonly<Record<string, string>> = {},
): Step => [
  id,
  as === "userTask" ? as : "serviceTask",
  {
    ...(as === "userTask"
      ? { "camunda:candidateGroups": "officer:NYNC" }
      : { "camunda:type": "external", "camunda:topic": as }),
    kind,
    ...more,
  },
];

const PROPERTIES = ["stage", "kind", "paper", "procedure", "lead", "days"];

/**
 * A small diagram without a drawing. Flows are written `from > to` or `from > to : condition`; `:else` marks the default flow.
 * A step of kind `boundary:<host>` is an error boundary event.
 */
export function diagram(
  steps: readonly Step[],
  flows: readonly string[],
  processAttributes = 'id="NL-002" isExecutable="true" camunda:historyTimeToLive="P30D"',
): string {
  const drawn = flows.map(readFlow);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:test">
<bpmn:process ${processAttributes}>
${steps.map((step) => stepXml(step, drawn)).join("\n")}
${drawn.map(flowXml).join("\n")}
</bpmn:process>
</bpmn:definitions>`;
}

/** The sentences one rule says about a diagram, with the element each is about. */
export async function findings(
  rule: string,
  xml: string,
  settings: RuleSettings = {},
): Promise<readonly (readonly [string | null, string])[]> {
  const problems = await lintDiagram(xml, settings);
  const unreadable = problems.filter((problem) => problem.rule === "readable");
  if (unreadable.length > 0) throw new Error(unreadable.map((problem) => problem.message).join("\n"));
  return problems
    .filter((problem) => problem.rule === rule)
    .map((problem) => [problem.elementId, problem.message] as const);
}

interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly condition: string | undefined;
}

function readFlow(text: string, index: number): Flow {
  const [, from = "", to = "", condition] = /^(\w+) > (\w+)(?: : (.+))?$/.exec(text) ?? [];
  if (!from) throw new Error(`'${text}' is no flow`);
  return { id: `f${index}`, from, to, condition };
}

function stepXml([id, kind, settings = {}]: Step, flows: readonly Flow[]): string {
  const [tag = kind, host] = kind.split(":");
  const attributes = Object.entries(settings)
    .filter(([name]) => !PROPERTIES.includes(name))
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");
  const properties = Object.entries(settings)
    .filter(([name]) => PROPERTIES.includes(name))
    .map(([name, value]) => `<camunda:property name="${name}" value="${value}" />`)
    .join("");
  const fallback = flows.find((flow) => flow.from === id && flow.condition === "else");
  const place = host === undefined ? "" : ` attachedToRef="${host}"`;
  return `<bpmn:${host === undefined ? tag : "boundaryEvent"} id="${id}" name="${id}"${attributes}${place}${fallback ? ` default="${fallback.id}"` : ""}>
${properties ? `<bpmn:extensionElements><camunda:properties>${properties}</camunda:properties></bpmn:extensionElements>` : ""}
${flows
  .filter((flow) => flow.to === id)
  .map((flow) => `<bpmn:incoming>${flow.id}</bpmn:incoming>`)
  .join("")}
${flows
  .filter((flow) => flow.from === id)
  .map((flow) => `<bpmn:outgoing>${flow.id}</bpmn:outgoing>`)
  .join("")}
${host === undefined ? "" : `<bpmn:errorEventDefinition id="${id}-error" />`}
</bpmn:${host === undefined ? tag : "boundaryEvent"}>`;
}

function flowXml({ id, from, to, condition }: Flow): string {
  const body =
    condition === undefined || condition === "else"
      ? ""
      : `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">\${${condition}}</bpmn:conditionExpression>`;
  return `<bpmn:sequenceFlow id="${id}" name="${id}" sourceRef="${from}" targetRef="${to}">${body}</bpmn:sequenceFlow>`;
}
