import { isStepKind, stepKind } from "../../case/steps.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf } from "../plan.ts";

/** The engine ends a case without a word at an error that nothing catches, so every error of a kind has its branch. */
export const errorsHaveBranches: LawRule = ({ plan }) =>
  stepsOf(plan).flatMap(([element, { kind, errors }]) => {
    const declared = isStepKind(kind) ? (stepKind(kind).errors ?? {}) : {};
    return [
      ...Object.entries(declared)
        .filter(([code]) => errors[code] === undefined)
        .map(([, { name }]) => ({ element, message: `${called(plan, element)}没有为“${name}”设边界事件。` })),
      ...Object.keys(errors)
        .filter((code) => declared[code] === undefined)
        .map((code) => ({
          element,
          message: `${called(plan, element)}没有“${code}”这种错误，它的边界事件永远不会发生。`,
        })),
    ];
  });
