import { isByTime, unlawfulEnds } from "../law/endings.ts";
import type { LawRule } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

/**
 * A case ends with its result, with a refusal in writing, with 不予受理 or 不受理, or with a termination that was signed (APL arts. 32, 38, 44). It ends without a decision only where the law says so; a withdrawal is
 * possible at any time and is not drawn.
 */
export const endsLawfully: LawRule = (study) =>
  unlawfulEnds(study)
    .filter((end) => !isByTime(study, end))
    .map(({ element, marks, walk }) => ({
      element,
      walk,
      message: `有的办件${marks.includes("decided") ? "作出决定以后没有结果" : "没有作出任何决定"}就到达${called(study.plan, element)}：${walked(study, walk)}。`,
      cure: marks.includes("decided")
        ? "请让准予的办件制证，让不予的办件制发不予的决定书，然后送达。"
        : "办件只能以准予、不予、不予受理（不受理）或者经签批的终止办理结束，请把这条路径接到其中之一。",
    }));
