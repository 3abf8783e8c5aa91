import { parseGroup } from "../../posting/candidate-group.ts";
import type { Office } from "../../posting/office.ts";
import { stepsOf, type FlowPlan } from "../plan.ts";
import { called, type PlanProblem } from "./problem.ts";

/** Steps for an office that their department does not have: nobody would have them in the inbox. `offices`: those of every department. */
export function officeProblems(plan: FlowPlan, offices: readonly Office[]): readonly PlanProblem[] {
  return stepsOf(plan).flatMap(([element, { group }]) => {
    const held = group === null ? null : parseGroup(group);
    if (held?.post !== "officer" || held.officeId === null) return [];
    const { departmentId, officeId } = held;
    return offices.some((office) => office.departmentId === departmentId && office.id === officeId)
      ? []
      : [{ element, message: `${called(plan, element)}的办理处室“${officeId}”不在部门“${departmentId}”的处室之中。` }];
  });
}
