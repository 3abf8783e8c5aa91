import { STAGE_NAMES } from "../../case/step-terms.ts";
import type { LawRule } from "../law/rule.ts";
import { atStep, unmetOf } from "../law/unmet.ts";
import { called } from "../law/words.ts";
import { stepOf } from "../plan.ts";

/**
 * The stage of a step is where the case stands then: what is done during the review is no acceptance, and what comes after the decision neither of them. By it time is counted, and the windows of the hall work in
 * some stages only (R-016, R-038).
 */
export const stagesFit: LawRule = (study) =>
  unmetOf(study, "stages-fit").map((unmet) => {
    const { anyOf, noneOf } = unmet.requirement;
    const [missing = "", present = ""] = [anyOf[0], noneOf[0]];
    const stage = STAGE_NAMES[stepOf(study.plan, unmet.element).stage];
    return atStep(
      study,
      unmet,
      `${IS[missing] ?? IS[present === "" ? "" : `not ${present}`] ?? "不在这个阶段"}，它却设为${stage}阶段`,
      `请把${called(study.plan, unmet.element)}的所属阶段改为办件到达它时所在的阶段，或者移动它。`,
    );
  });

const IS: Readonly<Record<string, string>> = {
  accepted: "没有受理",
  decided: "没有作出决定",
  "not accepted": "已经受理",
  "not decided": "已经作出决定",
};
