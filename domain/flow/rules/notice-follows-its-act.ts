import { unmetOf } from "../law/unmet.ts";
import type { LawRule } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";
import { stepOf } from "../plan.ts";

const PAPERS: Readonly<Record<string, readonly [paper: string, act: string]>> = {
  acceptanceRefusal: ["不予受理决定", "受理审核的“不予受理”或者“不受理”"],
  supplementNotice: ["补正告知书", "受理审核的“一次性告知补正”"],
  terminationNotice: ["终止办理通知书", "终止办理签批的“同意终止”"],
  refusalDecision: ["不予的决定书", "授权核验与用印的“不予”"],
};

/** A paper is made of the act that it tells of: no notice of what nobody has decided (APL arts. 32, 38). A timer alone decides nothing. */
export const noticeFollowsItsAct: LawRule = (study) =>
  unmetOf(study, "notice-follows-its-act").map(({ element, walk }) => {
    const [paper, act] = PAPERS[String(stepOf(study.plan, element).settings["paper"])] ?? ["文书", "作出决定"];
    return {
      element,
      walk,
      message: `有的办件到达${called(study.plan, element)}时没有人作出要制发${paper}的决定：${walked(study, walk)}。`,
      cure: `请只让${act}的分支通向${called(study.plan, element)}。`,
    };
  });
