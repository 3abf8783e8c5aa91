import { atStep, unmetOf } from "../law/unmet.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

/** A supplement is asked for by the one-time notice, which is served before the case waits or is looked at again (APL art. 32(4)). */
export const supplementByNotice: LawRule = (study) =>
  unmetOf(study, "supplement-by-notice").map((unmet) => {
    const isAsked = unmet.requirement.noneOf.length > 0;
    return atStep(
      study,
      unmet,
      isAsked ? "补正告知书还没有送达" : "没有要求申请人补正",
      isAsked
        ? `请在“一次性告知补正”的分支上先安排制发补正告知书，再到${called(study.plan, unmet.element)}。`
        : `请只让受理审核“一次性告知补正”的分支通向${called(study.plan, unmet.element)}。`,
    );
  });
