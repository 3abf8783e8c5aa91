import { outcomeVariable, untilVariable } from "../../domain/flow/variable-names.ts";
import { factVariable } from "../../domain/flow/resolve.ts";
import type { FlowPlan, PlanVariable, StepNode } from "../../domain/flow/plan.ts";
import { isRouting, type RoutingField } from "../../domain/flow/routing.ts";
import type { ApplicationForm, FormComponent } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { parseDiagram, type Diagram } from "./diagram.ts";
import { makePlan } from "./make-plan.ts";
import type { Reading } from "./reading.ts";
import { readStep } from "./read-step.ts";

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
export async function readPlan({ bpmn, item, form }: ReadBundle, parsed?: Diagram): Promise<FlowPlan> {
  return makePlan(parsed ?? (await parseDiagram(bpmn)), reading(form), { itemId: item.id, bpmn });
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
