import { atStep, unmetOf } from "../law/unmet.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

/** Nobody deliberates, signs or decides before the leading review is done, and while a review, an opinion or a procedure is open (APL arts. 34, 38). */
export const reviewBeforeDecision: LawRule = (study) =>
  unmetOf(study, "review-before-decision").map((unmet) => {
    const open = unmet.open.map((id) => called(study.plan, id)).join("、");
    const what = open === "" ? "没有完成主办的审查" : `${open}还没有办完`;
    const cure =
      open === ""
        ? `请在到达${called(study.plan, unmet.element)}的每条路径上安排一个主办的审查。`
        : `请让${open}先办完并且汇合，再到${called(study.plan, unmet.element)}。`;
    return atStep(study, unmet, what, cure);
  });
