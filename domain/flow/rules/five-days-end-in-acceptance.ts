import { atStep, unmetOf } from "../law/unmet.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

/**
 * 视为受理: five working days without an answer end in acceptance, and in nothing else (APL art. 32(4)). The law counts them by itself, so that before the answer no other time may run out than that of the
 * supplement.
 */
export const fiveDaysEndInAcceptance: LawRule = (study) =>
  unmetOf(study, "five-days-end-in-acceptance").map((unmet) =>
    atStep(
      study,
      unmet,
      "还没有作出受理决定，而它到期就会自动继续",
      `收到申请五个工作日不作答复的视为受理，请把${called(study.plan, unmet.element)}移到受理之后。`,
    ),
  );
