import { textProblems, type RuleProblem } from "../../rule-violation.ts";

/** A deliberation while it is being entered. */
export interface DeliberationDraft {
  readonly place: string;
  readonly question: string;
  readonly views: string;
  readonly reason: string;
}

/** What is missing from the words of a deliberation; the form and the command check the same. The persons are checked by `requireParticipants`. */
export function deliberationProblems({ place, question, views, reason }: DeliberationDraft): readonly RuleProblem[] {
  return [
    ...textProblems(place, { code: "REASON_REQUIRED", field: "place", message: "请填写审议地点。" }),
    ...textProblems(question, { code: "REASON_REQUIRED", field: "question", message: "请填写审议事项。" }),
    ...textProblems(views, { code: "REASON_REQUIRED", field: "views", message: "请写明审议意见。" }),
    ...textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "请写明审议结论的理由。" }),
  ];
}
