import { factOnWays } from "../fact-ways.ts";
import { guaranteedAt } from "../plan-graph.ts";
import { stepsOfKind } from "../plan.ts";
import { called, type PlanCheck } from "./problem.ts";

/** An objection that holds leads back; and what an item has to make public is public before somebody decides. */
export const publicityProblems: PlanCheck = (plan, { hall }) => {
  const unanswered = stepsOfKind(plan, "publicity")
    .filter(([, { offers }]) => !offers.includes("objection"))
    .map(([element]) => ({
      element,
      message: `${called(plan, element)}没有为“异议成立，退回审查”设分支，异议成立时办件无处可去。`,
    }));
  if ((hall.flow?.publicity ?? null) === null) return unanswered;
  const publicised = guaranteedAt(plan, factOnWays(plan, "publicised"));
  const deciding = [...stepsOfKind(plan, "signOffTask"), ...stepsOfKind(plan, "forwarding")];
  const missing = deciding
    .filter(([element]) => !publicised.has(element))
    .map(([element]) => ({ element, message: `事项应当公示，有路径不经过公示就到达${called(plan, element)}。` }));
  return [...unanswered, ...missing];
};
