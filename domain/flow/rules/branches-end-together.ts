import { met } from "../law/met.ts";
import type { LawRule } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

/** When a case comes to its end, nothing of it is left open: parallel branches join before. */
export const branchesEndTogether: LawRule = (study) =>
  met(study, "leftBehind").map(({ element, others, walk }) => ({
    element,
    walk,
    message: `有的办件到达${called(study.plan, element)}时，${others.map((id) => called(study.plan, id)).join("、")}还没有办完：${walked(study, walk)}。`,
    cure: "请先把同时办理的各个分支汇合，再到结束。",
  }));
