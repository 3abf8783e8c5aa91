import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { HallPlaces } from "../../domain/flow/problems/place-problems.ts";
import { publicationProblems } from "../../domain/flow/publication-problems.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { DiagramRefused } from "./diagram-refused.ts";
import { planOf } from "./plan-of.ts";

export interface PublishOptions {
  /** The places of the hall, to which steps may be given. */
  readonly places: HallPlaces;
}

/** The plan of a release that is about to be published. Throws a `DiagramRefused` with every reason why it may not be. */
export async function publishablePlan(
  bundle: {
    readonly bpmn: string;
    readonly item: ServiceItem;
    readonly form: ApplicationForm;
    readonly decisions?: Readonly<Record<string, string>>;
  },
  { places }: PublishOptions,
): Promise<FlowPlan> {
  const plan = await planOf(bundle);
  const problems = publicationProblems(plan, { ...bundle, places });
  if (problems.length > 0) throw new DiagramRefused(problems.map(({ message }) => message));
  return plan;
}
