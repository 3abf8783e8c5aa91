import { textProblems, type RuleProblem } from "../../rule-violation.ts";

/** A survey while it is being entered. */
export interface SurveyDraft {
  readonly place: string;
  readonly result: string;
}

/** What is missing from a survey; the form and the command check the same. The persons are checked by `requireSurveyors`. */
export function surveyProblems({ place, result }: SurveyDraft): readonly RuleProblem[] {
  return [
    ...textProblems(place, { code: "REASON_REQUIRED", field: "place", message: "请填写勘察地点。" }),
    ...textProblems(result, { code: "REASON_REQUIRED", field: "result", message: "请写明勘察情况。" }),
  ];
}
