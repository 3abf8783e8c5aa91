import type { DecideContext } from "../context.ts";
import type { Stage } from "../step-terms.ts";
import type { DepartmentStepSettings } from "./department-step.ts";

/** What the plan says of the step that is carried out. */
export interface SetStep {
  readonly name: string;
  readonly stage: Stage;
  readonly topic: string;
  readonly settings: DepartmentStepSettings;
}

/** The step of a department's system that an act carries out. Its settings were checked when the plan was published. */
export function setOnDepartmentStep({ step }: Pick<DecideContext, "step">): SetStep {
  if (step?.kind !== "departmentStep" || step.group === null)
    throw new Error("No step of a department's system is carried out");
  const { name, stage, group: topic, settings } = step;
  return { name, stage, topic, settings: settings as unknown as DepartmentStepSettings };
}
