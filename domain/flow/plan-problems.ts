import type { ServiceItem } from "../item/service-item.ts";
import type { FlowPlan } from "./plan.ts";
import { branchProblems, conditionProblems } from "./problems/condition-problems.ts";
import type { PlanCheck, PlanProblem } from "./problems/problem.ts";
import { leadReviewProblems, procedureProblems, reviewPointProblems } from "./problems/review-problems.ts";
import {
  budgetProblems,
  issuanceProblems,
  joinProblems,
  parallelProblems,
  variableProblems,
} from "./problems/shape-problems.ts";
import { paymentProblems } from "./problems/payment-problems.ts";
import { messageProblems } from "./problems/message-problems.ts";
import { forwardingProblems } from "./problems/forwarding-problems.ts";
import { postCheckProblems } from "./problems/post-check-problems.ts";
import { publicityProblems } from "./problems/publicity-problems.ts";
import { idProblems, stepProblems } from "./problems/step-problems.ts";
import { errorProblems, waitProblems } from "./problems/way-problems.ts";

const CHECKS: readonly PlanCheck[] = [
  idProblems,
  stepProblems,
  parallelProblems,
  joinProblems,
  issuanceProblems,
  leadReviewProblems,
  reviewPointProblems,
  publicityProblems,
  forwardingProblems,
  postCheckProblems,
  procedureProblems,
  conditionProblems,
  branchProblems,
  errorProblems,
  waitProblems,
  variableProblems,
  messageProblems,
  paymentProblems,
  budgetProblems,
];

/**
 * Everything for which a plan is not published. Asked at publication, while a diagram is drawn, and at the start of new software of the plans of all releases in use: those
 * are followed as they are, but somebody should know.
 */
export function planProblems(plan: FlowPlan, item: ServiceItem): readonly PlanProblem[] {
  return CHECKS.flatMap((check) => check(plan, item));
}
