import type { ApplicationForm } from "../form/form.ts";
import type { ServiceItem } from "../item/service-item.ts";
import { planProblems } from "./plan-problems.ts";
import type { FlowPlan } from "./plan.ts";
import { factProblems } from "./problems/fact-problems.ts";
import { fieldUseProblems } from "./problems/payment-problems.ts";
import { placeProblems, type HallPlaces } from "./problems/place-problems.ts";
import { tableProblems } from "./problems/table-problems.ts";
import type { PlanProblem } from "./problems/problem.ts";

/** What a plan is published with, and in which hall. */
export interface Publication {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly places: HallPlaces;
}

/** Everything for which a release with this plan is not published in this hall. Asked at publication, and at every start of the releases that are there. */
export function publicationProblems(plan: FlowPlan, { item, form, places }: Publication): readonly PlanProblem[] {
  return [
    ...planProblems(plan, item),
    ...factProblems(plan, form),
    ...fieldUseProblems(plan, item, form),
    ...tableProblems(plan, form),
    ...placeProblems(plan, places),
  ];
}
