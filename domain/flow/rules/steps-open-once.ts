import { met } from "../law/met.ts";
import type { LawRule } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

/** No step is open twice at the same time, and no branch arrives twice at a join: nothing is done twice. */
export const stepsOpenOnce: LawRule = (study) =>
  met(study, "doubled").map(({ element, walk }) => ({
    element,
    walk,
    message: `${called(study.plan, element)}可能同时出现两次：${walked(study, walk)}。`,
    cure: `请检查${called(study.plan, element)}之前的并行分支，先汇合再继续。`,
  }));
