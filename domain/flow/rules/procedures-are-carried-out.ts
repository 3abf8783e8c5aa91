import { SPECIAL_PROCEDURE_KINDS } from "../../item/service-item.ts";
import type { LawRule } from "../law/rule.ts";
import { atStep, unmetOf } from "../law/unmet.ts";
import { called, outcomeName } from "../law/words.ts";

/** A procedure that a review asks for is carried out before the review goes on and before anybody signs (APL arts. 34(3), 45, 48, 55). */
export const proceduresAreCarriedOut: LawRule = (study) =>
  unmetOf(study, "procedures-are-carried-out").map((unmet) => {
    const asked = unmet.walk.findLast(({ outcome }) => SPECIAL_PROCEDURE_KINDS.some((kind) => kind === outcome));
    const word = asked?.outcome ? outcomeName(study, asked.element, asked.outcome) : "需要特别程序";
    return atStep(
      study,
      unmet,
      `审查提出的“${word}”没有办理`,
      `请在审查结果“${word}”之后安排这种特别程序的环节，办完再到${called(study.plan, unmet.element)}。`,
    );
  });
