import { atStep, unmetOf } from "../law/unmet.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

/** A licence is made only of a decision to grant it, on every path (APL arts. 38, 39). */
export const signOffBeforeIssuance: LawRule = (study) =>
  unmetOf(study, "sign-off-before-issuance").map((unmet) =>
    atStep(
      study,
      unmet,
      "没有经过签批作出准予的决定",
      `请在${called(study.plan, unmet.element)}之前安排签批和授权核验与用印，并且只让“准予”的分支通向它。`,
    ),
  );
