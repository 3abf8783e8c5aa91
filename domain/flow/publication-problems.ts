import type { ApplicationForm } from "../form/form.ts";
import type { ServiceItem } from "../item/service-item.ts";
import type { MemberLimitsById } from "./law/member-limits.ts";
import type { HallPlaces } from "./law/places.ts";
import { planProblems, type PlanProblem } from "./plan-problems.ts";
import type { FlowPlan } from "./plan.ts";

/** What a plan is published with, and in which hall. */
export interface Publication {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly places: HallPlaces;
  /** Of a package: names of the items that it names by ids. */
  readonly memberNames?: ReadonlyMap<string, string>;
  /** Of a package: what the items that are its members promise and plan, as far as it is known. */
  readonly memberLimits?: MemberLimitsById;
}

/** Everything for which a release with this plan is not published in this hall. Asked at publication, and at every start of the releases that are there. */
export function publicationProblems(plan: FlowPlan, publication: Publication): readonly PlanProblem[] {
  return planProblems(plan, publication);
}
