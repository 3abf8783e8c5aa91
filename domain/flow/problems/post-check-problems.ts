import { factOnWays } from "../fact-ways.ts";
import { nextAfter } from "../next-steps.ts";
import { guaranteedAt, nodesBehind, planGraph } from "../plan-graph.ts";
import { stepsOfKind, type FlowPlan } from "../plan.ts";
import { called, type PlanCheck } from "./problem.ts";

/** 事后核查: what is granted on a commitment is checked, after its delivery, and again after an order to put something right. */
export const postCheckProblems: PlanCheck = (plan, { commitment = null }) => {
  const checks = stepsOfKind(plan, "postCheck");
  if (checks.length === 0)
    return commitment === null ? [] : [{ element: null, message: "实行告知承诺的事项，准予以后应有事后核查环节。" }];
  const issued = guaranteedAt(plan, factOnWays(plan, "issued"));
  const graph = planGraph(plan);
  return checks.flatMap(([element, { offers }]) => {
    const behind = nodesBehind(graph, [element]);
    const problems = [
      ...(issued.has(element) ? [] : [`有路径不经过制证就到达${called(plan, element)}`]),
      ...(stepsOfKind(plan, "delivery").some(([id]) => behind.has(id))
        ? [`${called(plan, element)}应在送达之后：送达不等待事后核查`]
        : []),
      ...(offers.includes("rectify") && isCheckedAgain(plan, element)
        ? []
        : [`${called(plan, element)}的结果“责令限期整改”之后应再次核查`]),
    ];
    return problems.map((problem) => ({ element, message: `${problem}。` }));
  });
};

function isCheckedAgain(plan: FlowPlan, element: string): boolean {
  const next = [...nextAfter(plan, element, "rectify")].map((id) => plan.nodes[id]);
  return next.length > 0 && next.every((node) => node?.type === "step" && node.kind === "postCheck");
}
