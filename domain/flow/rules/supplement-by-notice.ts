import { atStep, unmetOf } from "../law/unmet.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

/** A supplement is asked for by the one-time notice, which is served before the case waits; and nobody looks at the case again before the applicant had the time for it (APL art. 32(4)). */
export const supplementByNotice: LawRule = (study) =>
  unmetOf(study, "supplement-by-notice").map((unmet) => {
    const [forbidden = ""] = unmet.requirement.noneOf;
    const name = called(study.plan, unmet.element);
    if (forbidden === "supplementDue")
      return atStep(
        study,
        unmet,
        "申请人还没有得到补正的时间",
        `请在制发补正告知书之后安排“等待补正”，补正以后或者期限届满以后再到${name}。`,
      );
    return forbidden === ""
      ? atStep(study, unmet, "没有要求申请人补正", `请只让受理审核“一次性告知补正”的分支通向${name}。`)
      : atStep(study, unmet, "补正告知书还没有送达", `请在“一次性告知补正”的分支上先安排制发补正告知书，再到${name}。`);
  });
