import { atStep, unmetOf } from "../law/unmet.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

/**
 * What is sealed was signed by the chief representative, in the form in which it was reviewed last (R-033, APL art. 38): a review or a procedure after the signature takes it away. Only where the item has a standing
 * letter, what a rule has reviewed is sealed without a signature of its own.
 */
export const signatureBeforeSeal: LawRule = (study) =>
  unmetOf(study, "signature-before-seal").map((unmet) =>
    atStep(
      study,
      unmet,
      "没有有效的签批",
      `请在${called(study.plan, unmet.element)}紧前面安排首席代表签批，只让“签批”的分支通向它；签批之后不能再有审查、征求意见、特别程序等环节。`,
    ),
  );
