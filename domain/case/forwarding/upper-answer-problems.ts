import type { IsoDate } from "../../law/dates.ts";
import { textProblems, type RuleProblem } from "../../rule-violation.ts";

/** An answer of the upper body while it is being entered. */
export interface UpperAnswerDraft {
  readonly outcome: "granted" | "refused" | "returned" | null;
  readonly documentNumber: string | null;
  readonly on: string;
  readonly words: string | null;
}

/** What is missing from an answer; the form and the command check the same. */
export function upperAnswerProblems(
  { outcome, documentNumber, on, words }: UpperAnswerDraft,
  { forwardedOn, today }: { readonly forwardedOn: IsoDate; readonly today: IsoDate },
): readonly RuleProblem[] {
  if (outcome === null) return [{ code: "TASK_OUTCOME_UNKNOWN", field: "outcome", message: "请选择上级机关的结论。" }];
  const isInTime = on >= forwardedOn && on <= today;
  return [
    ...(outcome === "returned"
      ? textProblems(words, { code: "REASON_REQUIRED", field: "words", message: "请写明上级机关退回的理由。" })
      : textProblems(documentNumber, {
          code: "UPPER_DOCUMENT_REQUIRED",
          field: "documentNumber",
          message: "请填写上级机关答复的文号。",
        })),
    ...(isInTime
      ? []
      : [
          {
            code: "UPPER_ANSWER_DAY_INVALID",
            field: "on",
            message: "请填写转报之日以后、今天或者今天以前的日期。",
          } as const,
        ]),
  ];
}
