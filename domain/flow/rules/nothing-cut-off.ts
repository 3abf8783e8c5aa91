import { met } from "../law/met.ts";
import type { LawRule } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

/** An end that ends everything cuts off no branch: work that somebody has begun is not thrown away without a word. */
export const nothingCutOff: LawRule = (study) =>
  met(study, "cutOff").map(({ element, walk }) => ({
    element,
    walk,
    message: `${called(study.plan, element)}会把还没有办完的其他分支一起终止：${walked(study, walk)}。`,
    cure: "请改用普通的结束，并且先把同时办理的分支汇合。",
  }));
