import { workingDaysOf } from "../../item/limit-days.ts";
import type { Found, LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf } from "../plan.ts";

/** 即办件: what is said to be decided on the spot promises no days, and its flow has no step of several days (APL art. 34(2); R-027). */
export const instantItems: LawRule = ({ plan, item }) => {
  if (item.caseType !== "instant") return [];
  const promise: readonly Found[] =
    workingDaysOf(item.promisedLimit) <= 1
      ? []
      : [
          {
            element: null,
            message: `即办件的承诺时限不能是${item.promisedLimit.text}。`,
            cure: "请把承诺时限改为即时办结，或者把事项改为承诺件。",
          },
        ];
  const slow = stepsOf(plan)
    .filter(([, { kind, settings }]) => kind === "date" || Number(settings["days"] ?? 0) > 1)
    .map(([element]) => ({
      element,
      message: `即办件当场办结，${called(plan, element)}却要等待几天。`,
      cure: `请删去${called(plan, element)}的天数，或者把事项改为承诺件。`,
    }));
  return [...promise, ...slow];
};
