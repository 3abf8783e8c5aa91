import { atStep, unmetOf } from "../law/unmet.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

/** No review, and nothing else on the substance, before the application is accepted: the limits of the law begin with acceptance (APL arts. 32, 42). */
export const acceptanceBeforeReview: LawRule = (study) =>
  unmetOf(study, "acceptance-before-review").map((unmet) =>
    atStep(
      study,
      unmet,
      "没有受理",
      `请在${called(study.plan, unmet.element)}之前作出受理决定，并且只让“受理”的分支通向它。`,
    ),
  );
