import { STAGE_NAMES, type Stage, type StepDefinition } from "../../domain/case/define-step.ts";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { factVariable } from "../../domain/flow/resolve.ts";
import type { FlowPlan, PlanVariable, StepNode } from "../../domain/flow/plan.ts";
import { settingsProblems, withDefaults } from "../../domain/flow/settings.ts";
import type { ApplicationForm, FormField } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { called, is, text, topicOf, type ModelElement } from "../rules/model.ts";
import { parseDiagram, propertiesOf, triggerOf } from "./diagram.ts";
import { makePlan } from "./make-plan.ts";
import type { Note, Reading, ReadStep } from "./reading.ts";
import { readSettings } from "./read-settings.ts";

/** What a flow plan is made from. */
export interface ReadBundle {
  readonly bpmn: string;
  readonly item: Pick<ServiceItem, "id">;
  readonly form: ApplicationForm;
}

/**
 * The flow plan of a diagram whose steps say of which kind they are (`camunda:property` `kind`). Throws a `DiagramRefused` with every reason for which none can be made;
 * whether the flow is lawful is asked afterwards, of the plan (`planProblems`).
 */
export async function readPlan({ bpmn, item, form }: ReadBundle): Promise<FlowPlan> {
  return makePlan(await parseDiagram(bpmn), reading(form), { itemId: item.id, bpmn });
}

function reading(form: ApplicationForm): Reading {
  return {
    legacy: false,
    step: readStep,
    outcome(id, { kind }, asked) {
      const variable = outcomeVariable(id);
      return kind.element.as !== "wait" && asked.has(variable) ? { variable } : null;
    },
    until(id, found, note) {
      if (found !== untilVariable(id)) note(`编号为“${id}”的等待环节，其日期应写作\${${untilVariable(id)}}。`);
      return found;
    },
    variables: (steps, asked) => variablesOf(steps, form).filter(({ of, name }) => of !== "fact" || asked.has(name)),
  };
}

/** The variable that carries the outcome of a step, if a branch reads it. */
export function outcomeVariable(element: string): string {
  return `${element}_outcome`;
}

/** The variable that holds the end of a wait. */
export function untilVariable(element: string): string {
  return `${element}_until`;
}

/** Settings that every element has; the others are those of its kind. */
const OF_ELEMENT = ["kind", "stage"];

function readStep(element: ModelElement, note: Note): ReadStep | null {
  const properties = propertiesOf(element);
  const of = (name: string): string | undefined => properties.find(([known]) => known === name)?.[1];
  const name = of("kind");
  if (name === undefined || !isStepKind(name)) {
    note(name === undefined ? `${called(element)}没有设定环节类型。` : `${called(element)}的环节类型“${name}”不存在。`);
    return null;
  }
  const kind = stepKind(name);
  if (!isDrawnAs(element, kind)) note(`${called(element)}的环节类型“${kind.name}”不能用这种图形。`);
  const given = readSettings(
    kind,
    properties.filter(([known]) => !OF_ELEMENT.includes(known)),
    (problem) => note(`${called(element)}${problem}。`),
  );
  const settings = withDefaults(kind, given);
  for (const problem of settingsProblems(kind, settings)) note(`${called(element)}${problem}。`);
  const { publicName } = settings;
  return {
    kind,
    settings,
    stage: readStage(element, kind, of("stage"), note),
    publicName: typeof publicName === "string" && publicName.trim() !== "" ? publicName.trim() : kind.name,
  };
}

/** A person's step is a user task, a platform step an external task of its topic, a wait an event gateway or a catch event. */
function isDrawnAs(element: ModelElement, { element: drawn }: StepDefinition): boolean {
  switch (drawn.as) {
    case "person":
      return is(element, "bpmn:UserTask");
    case "platform":
      return text(element, "camunda:type") === "external" && topicOf(element) === drawn.topic;
    case "wait":
      return (
        is(element, "bpmn:EventBasedGateway") ||
        (is(element, "bpmn:IntermediateCatchEvent") && waitsFor(element, drawn.for))
      );
  }
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

/** All variables that the flow could set. */
function variablesOf(steps: readonly (readonly [string, StepNode])[], form: ApplicationForm): readonly PlanVariable[] {
  return [
    ...factsOf(null, form.components),
    ...steps.flatMap(([element, { outcome, wait, settings }]): PlanVariable[] => [
      ...(outcome === null ? [] : [{ name: outcome.variable, of: "outcome", type: "word", element } as const]),
      ...(typeof wait?.until === "string"
        ? [{ name: wait.until, of: "until", type: "instant", element } as const]
        : []),
      ...factsOf(element, Array.isArray(settings["fields"]) ? (settings["fields"] as readonly Field[]) : []),
    ]),
  ];
}

/** A field of the application or of a general task. `routing`: the flow may branch on it. */
type Field = ApplicationForm["components"][number] & { readonly routing?: boolean };

const TYPES: Readonly<Partial<Record<FormField["type"], PlanVariable["type"]>>> = {
  checkbox: "flag",
  number: "whole",
  select: "word",
  radio: "word",
};

function factsOf(element: string | null, fields: readonly Field[]): readonly PlanVariable[] {
  return fields.flatMap((field): PlanVariable[] => {
    const type = field.type === "text" || field.routing !== true ? undefined : TYPES[field.type];
    return type === undefined || !("key" in field)
      ? []
      : [{ name: factVariable(element, field.key), of: "fact", type, element }];
  });
}
