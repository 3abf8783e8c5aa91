import { outcomeVariable, untilVariable } from "../../domain/flow/variable-names.ts";
import { factVariable } from "../../domain/flow/resolve.ts";
import type { FlowPlan, PlanVariable, StepNode } from "../../domain/flow/plan.ts";
import type { DecisionTable } from "../../domain/flow/table/decision-table.ts";
import { isRouting, type RoutingField } from "../../domain/flow/routing.ts";
import type { ApplicationForm, FormComponent } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { parseDiagram, type Diagram } from "./diagram.ts";
import { makePlan } from "./make-plan.ts";
import { readDecisionFile } from "./decision-file.ts";
import { DiagramRefused } from "./diagram-refused.ts";
import type { Note, Reading, ReadStep } from "./reading.ts";
import { readStep } from "./read-step.ts";

/** What a flow plan is made from. */
export interface ReadBundle {
  readonly bpmn: string;
  readonly item: Pick<ServiceItem, "id">;
  readonly form: ApplicationForm;
  /** `decisions/<id>.dmn`, by id; absent without any. */
  readonly decisions?: Readonly<Record<string, string>>;
}

/**
 * The flow plan of a diagram whose steps say of which kind they are (`camunda:property` `kind`). Throws a `DiagramRefused` with every reason for which none can be made;
 * whether the flow is lawful is asked afterwards, of the plan (`planProblems`).
 */
export async function readPlan({ bpmn, item, form, decisions = {} }: ReadBundle, parsed?: Diagram): Promise<FlowPlan> {
  const tables = await readTables(decisions);
  return makePlan(parsed ?? (await parseDiagram(bpmn)), reading(form, tables), { itemId: item.id, bpmn });
}

type Tables = ReadonlyMap<string, DecisionTable>;

/** All problems of all files at once. */
async function readTables(decisions: Readonly<Record<string, string>>): Promise<Tables> {
  const read = await Promise.allSettled(Object.entries(decisions).map(([id, xml]) => readDecisionFile(id, xml)));
  const problems = read.flatMap((one) => {
    if (one.status === "fulfilled") return [];
    if (!(one.reason instanceof DiagramRefused)) throw one.reason;
    return one.reason.problems;
  });
  if (problems.length > 0) throw new DiagramRefused(problems);
  return new Map(read.flatMap((one) => (one.status === "fulfilled" ? [[one.value.id, one.value] as const] : [])));
}

/** With its table, where the engine decides the step by one. */
function withTable(step: ReadStep | null, tables: Tables, note: Note): ReadStep | null {
  if (step?.kind.element.as !== "table") return step;
  const table = tables.get(String(step.settings["table"]));
  if (table === undefined) note(`没有决定表“${String(step.settings["table"])}”的文件。`);
  return table === undefined ? step : { ...step, table };
}

function reading(form: ApplicationForm, tables: Tables): Reading {
  return {
    legacy: false,
    step: (element, note) => withTable(readStep(element, note), tables, note),
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

/** All variables that the flow could set. */
function variablesOf(steps: readonly (readonly [string, StepNode])[], form: ApplicationForm): readonly PlanVariable[] {
  return [
    ...factsOf(null, form.components),
    ...steps.flatMap(([element, { outcome, wait, settings }]): PlanVariable[] => [
      ...(outcome === null ? [] : [{ name: outcome.variable, of: "outcome", type: "word", element } as const]),
      ...(typeof wait?.until === "string"
        ? [{ name: wait.until, of: "until", type: "instant", element } as const]
        : []),
      ...factsOf(element, Array.isArray(settings["fields"]) ? (settings["fields"] as readonly FormComponent[]) : []),
    ]),
  ];
}

const TYPES: Readonly<Record<RoutingField["type"], PlanVariable["type"]>> = {
  checkbox: "flag",
  number: "whole",
  select: "word",
  radio: "word",
};

function factsOf(element: string | null, fields: readonly FormComponent[]): readonly PlanVariable[] {
  return fields
    .filter(isRouting)
    .map(({ key, type }) => ({ name: factVariable(element, key), of: "fact", type: TYPES[type], element }));
}
