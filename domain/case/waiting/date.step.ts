import { closed, optional, whole } from "../../shapes.ts";
import { defineStep, titled } from "../define-step.ts";

/** Days after the step before, one of the two. */
export const DAYS_AFTER = {
  workingDays: optional(
    titled("等待工作日数", whole({ minimum: 1, maximum: 365, description: "上一环节办结后的工作日数" })),
  ),
  naturalDays: optional(
    titled("等待自然日数", whole({ minimum: 1, maximum: 365, description: "上一环节办结后的自然日数" })),
  ),
};

/** A step that waits for some days says which. */
export function daysProblems({ workingDays, naturalDays }: DaysAfter): readonly string[] {
  const given = [workingDays, naturalDays].filter((days) => days !== undefined).length;
  if (given === 0) return ["没有设定等待的天数"];
  return given > 1 ? ["的工作日数和自然日数只能设定一个"] : [];
}

/** The settings above. */
export interface DaysAfter {
  readonly workingDays?: number;
  readonly naturalDays?: number;
}

/** 等待期限: the flow goes on at the start of the day after so many days from the end of the step before it. A last day that is a day off moves to the next working day. */
export const date = defineStep({
  kind: "date",
  version: 1,
  name: "等待期限",
  hint: "上一环节办结后等待若干工作日或者自然日，期满自动继续，例如公示期。",
  element: { as: "wait", for: "date" },
  stage: "any",
  settings: closed(DAYS_AFTER),
  outcomes: {},
  plain: [],
  needs: [{ not: "ended" }],
  command: null,
  entered: "never",
  may: { repeat: true, parallel: true, leaveHall: false, in: "both" },
  problems: (settings: DaysAfter) => daysProblems(settings),
  example: { settings: { workingDays: 5 }, body: null },
});
