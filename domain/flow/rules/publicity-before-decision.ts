import type { LawRule } from "../law/rule.ts";
import { atStep, unmetOf } from "../law/unmet.ts";
import { called } from "../law/words.ts";
import { stepsOfKind } from "../plan.ts";

/** What an item has to make public is public before somebody decides, and an objection that holds leads back (APL arts. 5, 36). */
export const publicityBeforeDecision: LawRule = (study) => {
  const { plan } = study;
  const unanswered = stepsOfKind(plan, "publicity")
    .filter(([, { offers }]) => !offers.includes("objection"))
    .map(([element]) => ({
      element,
      message: `${called(plan, element)}没有为“异议成立并退回审查”设分支，异议成立时办件无处可去。`,
    }));
  const missing = unmetOf(study, "publicity-before-decision").map((unmet) =>
    atStep(study, unmet, "没有公示期满", `事项应当公示，请在到达${called(plan, unmet.element)}的每条路径上安排公示。`),
  );
  return [...unanswered, ...missing];
};
