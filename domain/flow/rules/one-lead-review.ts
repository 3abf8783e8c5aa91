import { atStep, unmetOf } from "../law/unmet.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

/** Of several reviews one leads (主办) and proposes the decision: the signer must know whose proposal it is. */
export const oneLeadReview: LawRule = (study) =>
  unmetOf(study, "one-lead-review").map((unmet) => {
    const open = unmet.open.map((id) => called(study.plan, id)).join("、");
    return atStep(
      study,
      unmet,
      open === "" ? "主办的审查已经完成" : `${open}也在主办审查`,
      `同一条路径上只能有一个主办，请把${called(study.plan, unmet.element)}或者另一个审查设为协办。`,
    );
  });
