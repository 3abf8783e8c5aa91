import type { LawRule } from "../law/rule.ts";
import { atStep, unmetOf } from "../law/unmet.ts";
import { called } from "../law/words.ts";
import { stepsOfKind } from "../plan.ts";

/** One case, one licence: one step issues it, once (APL art. 39). */
export const oneLicence: LawRule = (study) => {
  const further = stepsOfKind(study.plan, "issuance")
    .slice(1)
    .map(([element]) => ({
      element,
      message: `一个流程只能有一个制证环节，${called(study.plan, element)}是多余的。`,
      cure: `请删去${called(study.plan, element)}，让各条路径汇合到同一个制证环节。`,
    }));
  const again = unmetOf(study, "one-licence")
    .filter(({ element }) => !further.some((one) => one.element === element))
    .map((unmet) =>
      atStep(study, unmet, "已经制过证", `请不要让制证以后的路径再回到${called(study.plan, unmet.element)}。`),
    );
  return [...further, ...again];
};
