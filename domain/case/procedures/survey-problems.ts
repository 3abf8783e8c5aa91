import { textProblems, type RuleProblem } from "../../rule-violation.ts";

/** A survey as it is written. */
export interface SurveyDraft {
  readonly place: string;
  readonly result: string;
}

/** What a survey leaves unsaid; the form and the command ask the same. Who went is a question of its own (`requireSurveyors`). */
export function surveyProblems({ place, result }: SurveyDraft): readonly RuleProblem[] {
  return [
    ...textProblems(place, { code: "REASON_REQUIRED", field: "place", message: "请填写勘察地点。" }),
    ...textProblems(result, { code: "REASON_REQUIRED", field: "result", message: "请写明勘察情况。" }),
  ];
}
