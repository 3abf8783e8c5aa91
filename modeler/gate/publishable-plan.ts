import { planProblems } from "../../domain/flow/plan-problems.ts";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { DiagramRefused } from "./diagram-refused.ts";
import { planOf } from "./plan-of.ts";

/** The plan of a release that is about to be published. Throws a `DiagramRefused` with every reason why it may not be. */
export async function publishablePlan(
  bundle: { readonly bpmn: string; readonly item: ServiceItem; readonly form: ApplicationForm },
  options: Parameters<typeof planOf>[1] = {},
): Promise<FlowPlan> {
  const plan = await planOf(bundle, options);
  const problems = planProblems(plan, bundle.item);
  if (problems.length > 0) throw new DiagramRefused(problems.map(({ message }) => message));
  return plan;
}
