import type { ServiceItem } from "../../../../domain/item/service-item.ts";
import type { XmlElement } from "../../../../modeler/gate/xml/xml-element.ts";
import { element, withSettings, type Drawing, type Line } from "./drawing.ts";
import { isWait, label, plain, replaced, withLines, type Mutation } from "./mutation.ts";

/** A step that is put in: its name, how it is drawn, its settings. */
interface Added {
  readonly name: string;
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
}

function person(name: string, group: string, settings: Readonly<Record<string, string>>): Added {
  return { name, tag: "bpmn:userTask", attributes: { "camunda:candidateGroups": group }, settings };
}

function platform(name: string, topic: string, settings: Readonly<Record<string, string>>): Added {
  return {
    name,
    tag: "bpmn:serviceTask",
    attributes: { "camunda:type": "external", "camunda:topic": topic },
    settings,
  };
}

function added({ departmentId, zoneId }: ServiceItem): readonly Added[] {
  const [officer, chief] = [`officer:${departmentId}`, `chief:${departmentId}`];
  const other = `officer:${departmentId === "SCJG" ? "GAT" : "SCJG"}`;
  const published = { place: "公告栏", basis: "《某办法》" };
  const given = { kind: "exchange", stage: "issuance", data: '["declaration"]' };
  return [
    person("an acceptance", `clerk:${zoneId}`, { kind: "acceptance" }),
    person("a lead review", officer, { kind: "review" }),
    person("a second review", other, { kind: "review", lead: "false" }),
    person("an opinion", other, { kind: "opinion", question: "请提出意见", limitDays: "1" }),
    person("a deliberation", officer, { kind: "deliberation" }),
    person("a hearing", officer, { kind: "specialProcedure", procedure: "hearing" }),
    person("an auction", officer, { kind: "specialProcedure", procedure: "auction" }),
    person("a publicity", officer, { kind: "publicity", ...published, limitDays: "1" }),
    person("a long publicity", officer, { kind: "publicity", ...published, limitDays: "60" }),
    person("a publicity in which time stands still", officer, {
      kind: "publicity",
      ...published,
      limitDays: "1",
      stops: "both",
      stopsBasis: "《某办法》",
    }),
    person("a signature", chief, { kind: "signOffTask" }),
    person("work of the window", `clerk:${zoneId}`, { kind: "generalTask", stage: "acceptance" }),
    person("work in the review", officer, { kind: "generalTask", stage: "review" }),
    person("work in the sign-off", officer, { kind: "generalTask", stage: "signOff" }),
    person("work in the issuance", officer, { kind: "generalTask", stage: "issuance" }),
    person("a delivery", "issuance:hall", { kind: "delivery" }),
    person("a check", officer, { kind: "postCheck" }),
    person("a forwarding", chief, { kind: "forwarding", to: "农业农村部", after: "await" }),
    platform("an issuance", "issuance", { kind: "issuance" }),
    platform("a payment", "payment", { kind: "payment", stage: "review" }),
    platform("an exchange before the decision", "exchange", { ...given, stage: "review", system: "elsewhere" }),
    platform("an exchange after the decision", "exchange", { ...given, system: "elsewhere" }),
    platform("an exchange of what is not asked for", "exchange", { ...given, system: "elsewhere", data: '["name"]' }),
    platform("a refusal", "notice", { kind: "notice", stage: "issuance", paper: "refusalDecision" }),
    platform("a preparation", "review", { kind: "reviewPreparation" }),
    {
      name: "a wait of 90 days",
      tag: "bpmn:intermediateCatchEvent",
      attributes: {},
      settings: { kind: "date", stage: "review", workingDays: "90" },
    },
  ];
}

function timer(near: XmlElement): XmlElement {
  const date = element(near, "bpmn:timeDate", { "xsi:type": "bpmn:tFormalExpression" });
  return element(near, "bpmn:timerEventDefinition", { id: "mutant_timer" }, [{ ...date, text: "${mutant_until}" }]);
}

function drawn({ root }: Drawing, { tag, attributes, settings }: Added): XmlElement {
  const bare = withSettings(element(root, tag, { id: "mutant", name: "新环节", ...attributes }), settings);
  return tag === "bpmn:intermediateCatchEvent" ? { ...bare, children: [...bare.children, timer(bare)] } : bare;
}

/** The lines that do not lead out of a wait. */
function openLines(drawing: Drawing): readonly Line[] {
  return drawing.lines.filter(({ from }) => !isWait(drawing, from));
}

/** Something more, at every line. */
export const insertStep: Mutation = (drawing, item) =>
  openLines(drawing).flatMap((line) =>
    added(item).map((one) => ({
      what: `${one.name} between ${label(drawing, line.from)} and ${label(drawing, line.to)}`,
      drawing: withLines(replaced(drawing, "mutant", drawn(drawing, one)), (own) =>
        own === line ? [{ ...own, to: "mutant" }, plain("mutant", own.to)] : own,
      ),
    })),
  );

/** A wait with a deadline at every line, whose deadline leads anywhere. */
export const insertDeadline: Mutation = (drawing) =>
  openLines(drawing).flatMap((line) =>
    [...drawing.nodes.keys()].map((late) => ({
      what: `a wait between ${label(drawing, line.from)} and ${label(drawing, line.to)}, late on to ${label(drawing, late)}`,
      drawing: waiting(drawing, line, late),
    })),
  );

function waiting(drawing: Drawing, line: Line, late: string): Drawing {
  const { root } = drawing;
  const gateway = element(root, "bpmn:eventBasedGateway", { id: "mutant", name: "等待" });
  const event = (id: string, trigger: XmlElement): [string, XmlElement] => [
    id,
    element(root, "bpmn:intermediateCatchEvent", { id }, [trigger]),
  ];
  const message = element(root, "bpmn:messageEventDefinition", { id: "mutant_message", messageRef: "mutantMessage" });
  return {
    root: {
      ...root,
      children: [element(root, "bpmn:message", { id: "mutantMessage", name: "mutant" }), ...root.children],
    },
    nodes: new Map([
      ...drawing.nodes,
      ["mutant", withSettings(gateway, { kind: "message", stage: "review", workingDays: "1" })],
      event("mutant_came", message),
      event("mutant_late", timer(root)),
    ]),
    lines: [
      ...drawing.lines.map((one) => (one === line ? { ...one, to: "mutant" } : one)),
      plain("mutant", "mutant_came"),
      plain("mutant", "mutant_late"),
      plain("mutant_came", line.to),
      plain("mutant_late", late),
    ],
  };
}
