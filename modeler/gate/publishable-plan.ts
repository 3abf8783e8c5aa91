import { planProblems } from "../../domain/flow/plan-problems.ts";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import { officeProblems } from "../../domain/flow/problems/office-problems.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { Office } from "../../domain/posting/office.ts";
import { DiagramRefused } from "./diagram-refused.ts";
import { planOf } from "./plan-of.ts";

export interface PublishOptions {
  /** The offices of every department of the hall, to which steps may be given. */
  readonly offices: readonly Office[];
}

/** The plan of a release that is about to be published. Throws a `DiagramRefused` with every reason why it may not be. */
export async function publishablePlan(
  bundle: { readonly bpmn: string; readonly item: ServiceItem; readonly form: ApplicationForm },
  { offices }: PublishOptions,
): Promise<FlowPlan> {
  const plan = await planOf(bundle);
  const problems = [...planProblems(plan, bundle.item), ...officeProblems(plan, offices)];
  if (problems.length > 0) throw new DiagramRefused(problems.map(({ message }) => message));
  return plan;
}
