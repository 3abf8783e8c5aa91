import { isStepKind, stepKind } from "../../case/steps.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf } from "../plan.ts";

/** Beside other steps stand only those whose kind may: nobody signs, issues or delivers what is still being looked at. */
export const parallelKinds: LawRule = ({ plan }) =>
  stepsOf(plan).flatMap(
    ([
      element,
      {
        kind,
        parallelWith: [other],
      },
    ]) =>
      other !== undefined && isStepKind(kind) && !stepKind(kind).may.parallel
        ? [
            {
              element,
              message: `${called(plan, element)}不能与${called(plan, other)}同时办理。`,
              cure: `请把${called(plan, element)}移到并行的分支汇合之后。`,
            },
          ]
        : [],
  );
