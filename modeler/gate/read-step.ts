import { type StepDefinition } from "../../domain/case/define-step.ts";
import { STAGE_NAMES, type Stage } from "../../domain/case/step-terms.ts";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { outcomeVariable } from "../../domain/flow/variable-names.ts";
import { isDepartmentTopic } from "../../domain/posting/department-topic.ts";
import { settingsProblems, withDefaults } from "../../domain/flow/settings.ts";
import { called, is, text, topicOf, type ModelElement } from "../rules/model.ts";
import { propertiesOf, triggerOf } from "./diagram.ts";
import type { Note, ReadStep } from "./reading.ts";
import { readSettings } from "./read-settings.ts";

/** Settings that every element has; the others are those of its kind. */
const OF_ELEMENT = ["kind", "stage"];

/** What an element says of itself: its kind, drawn as that kind is, with settings that fit it. What is wrong is noted in a sentence each; null without a kind. */
export function readStep(element: ModelElement, note: Note): ReadStep | null {
  const properties = propertiesOf(element);
  const of = (name: string): string | undefined => properties.find(([known]) => known === name)?.[1];
  const name = of("kind");
  if (name === undefined || !isStepKind(name)) {
    note(name === undefined ? `${called(element)}没有设定环节类型。` : `${called(element)}的环节类型“${name}”不存在。`);
    return null;
  }
  const kind = stepKind(name);
  if (kind.element.as === "table") noteTable(element, note);
  if (kind.element.as === "call") noteCall(element, of("member"), note);
  if (!isDrawnAs(element, kind)) note(`${called(element)}的环节类型“${kind.name}”不能用这种图形。`);
  const given = readSettings(
    kind,
    properties.filter(([known]) => !OF_ELEMENT.includes(known)),
    (problem) => note(`${called(element)}${problem}。`),
  );
  const settings = withDefaults(kind, given);
  for (const problem of settingsProblems(kind, settings)) note(`${called(element)}${problem}。`);
  return {
    kind,
    settings,
    stage: readStage(element, kind, of("stage"), note),
    publicName: publicNameOf(kind, settings),
  };
}

/** The designer's, or what the kind makes of its settings. Settings that are wrong are refused, and name nothing. */
function publicNameOf(kind: StepDefinition, settings: ReadStep["settings"]): string {
  const { publicName } = settings;
  if (typeof publicName === "string" && publicName.trim() !== "") return publicName.trim();
  return kind.publicNameFor?.(settings as never) ?? kind.name;
}

/** A person's step is a user task, a platform step an external task of its topic, a step of a department's system one of a topic of that department, a wait an event gateway or a catch event. */
function isDrawnAs(element: ModelElement, { element: drawn }: StepDefinition): boolean {
  switch (drawn.as) {
    case "person":
      return is(element, "bpmn:UserTask");
    case "platform":
      return text(element, "camunda:type") === "external" && topicOf(element) === drawn.topic;
    case "department":
      return text(element, "camunda:type") === "external" && isDepartmentTopic(topicOf(element) ?? null);
    case "table":
      return is(element, "bpmn:BusinessRuleTask");
    case "call":
      return is(element, "bpmn:CallActivity");
    case "wait":
      return (
        is(element, "bpmn:EventBasedGateway") ||
        (is(element, "bpmn:IntermediateCatchEvent") && waitsFor(element, drawn.for))
      );
  }
}

/** What the engine is to look up, and where it puts the result: the table of this very release, one word, the outcome of the step. */
function noteTable(element: ModelElement, note: Note): void {
  const asked = {
    "camunda:decisionRef": propertiesOf(element).find(([name]) => name === "table")?.[1],
    "camunda:decisionRefBinding": "deployment",
    "camunda:mapDecisionResult": "singleEntry",
    "camunda:resultVariable": outcomeVariable(element.id),
  };
  for (const [name, value] of Object.entries(asked))
    if (text(element, name) !== value)
      note(`${called(element)}的${name.slice("camunda:".length)}应为“${value ?? "决定表的名称"}”。`);
}

/** The call is of the item that the step names: one word for people, rules and engine. */
function noteCall(element: ModelElement, member: string | undefined, note: Note): void {
  if (text(element, "calledElement") !== member)
    note(`${called(element)}调用的事项与设定的联办事项“${member ?? ""}”不一致。`);
}

function waitsFor(event: ModelElement, what: "message" | "date"): boolean {
  const trigger = triggerOf(event);
  return (
    trigger !== undefined &&
    is(trigger, what === "message" ? "bpmn:MessageEventDefinition" : "bpmn:TimerEventDefinition")
  );
}

function readStage(element: ModelElement, kind: StepDefinition, set: string | undefined, note: Note): Stage {
  if (kind.stage !== "any" && (set === undefined || set === kind.stage)) return kind.stage;
  if (set === undefined || !Object.hasOwn(STAGE_NAMES, set)) note(`${called(element)}没有设定所属阶段。`);
  else if (kind.stage !== "any") note(`${called(element)}的所属阶段应为“${STAGE_NAMES[kind.stage]}”。`);
  return set as Stage;
}
