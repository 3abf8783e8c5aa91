import { nextAfter } from "../next-steps.ts";
import { nodesBehind, planGraph } from "../plan-graph.ts";
import { stepsOfKind, type FlowPlan } from "../plan.ts";
import type { Found, LawRule, Study } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

/** 事后核查: what is granted on a commitment is checked, on every path, after its delivery, and again after an order to put something right. */
export const postChecks: LawRule = (study) => {
  const {
    plan,
    item: { commitment = null },
  } = study;
  const checks = stepsOfKind(plan, "postCheck");
  if (checks.length === 0)
    return commitment === null ? [] : [{ element: null, message: "实行告知承诺的事项，准予以后应有事后核查环节。" }];
  const wrong = wronglyDrawn(plan, checks);
  return wrong.length > 0 || commitment === null ? wrong : unchecked(study);
};

function unchecked(study: Study): readonly Found[] {
  const end = study.proof.ends.find(
    ({ marks }) => marks.includes("issued") && !marks.includes("postChecked") && !marks.includes("revocationProposed"),
  );
  if (end === undefined) return [];
  const { element, walk } = end;
  return [
    {
      element,
      walk,
      message: `有的办件准予以后没有经过事后核查就到达${called(study.plan, element)}：${walked(study, walk)}。`,
      cure: `请让准予的办件都先经过“事后核查”，再到${called(study.plan, element)}。`,
    },
  ];
}

function wronglyDrawn(plan: FlowPlan, checks: ReturnType<typeof stepsOfKind>): readonly Found[] {
  const graph = planGraph(plan);
  return checks.flatMap(([element, { offers }]) => {
    const behind = nodesBehind(graph, [element]);
    const problems = [
      ...(stepsOfKind(plan, "delivery").some(([id]) => behind.has(id))
        ? [`${called(plan, element)}应在送达之后：送达不等待事后核查`]
        : []),
      ...(offers.includes("rectify") && isCheckedAgain(plan, element)
        ? []
        : [`${called(plan, element)}的结果“责令限期整改”之后应再次核查`]),
    ];
    return problems.map((problem) => ({ element, message: `${problem}。` }));
  });
}

function isCheckedAgain(plan: FlowPlan, element: string): boolean {
  const next = [...nextAfter(plan, element, "rectify")].map((id) => plan.nodes[id]);
  return next.length > 0 && next.every((node) => node?.type === "step" && node.kind === "postCheck");
}
