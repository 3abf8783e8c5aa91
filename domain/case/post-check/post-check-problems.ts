import type { IsoDate } from "../../law/dates.ts";
import { textProblems, type RuleProblem } from "../../rule-violation.ts";

/** A check while it is being entered. */
export interface PostCheckDraft {
  readonly outcome: "conforms" | "rectify" | "revoke" | null;
  readonly findings: string;
  readonly rectifyBy: string | null;
  readonly basis: string | null;
}

/** When a check is made, and until when the applicant may still put right what an earlier one found; null if nothing was ordered. */
interface CheckDays {
  /** The day of the check. */
  readonly on: IsoDate;
  readonly today: IsoDate;
  readonly orderedUntil: IsoDate | null;
}

/** What is missing from a check; the form and the command check the same. The persons are checked by `requirePersons`. */
export function postCheckProblems(
  { outcome, findings, rectifyBy, basis }: PostCheckDraft,
  { on, today, orderedUntil }: CheckDays,
): readonly RuleProblem[] {
  if (outcome === null) return [{ code: "TASK_OUTCOME_UNKNOWN", field: "outcome", message: "请选择核查结论。" }];
  return [
    ...textProblems(findings, { code: "REASON_REQUIRED", field: "findings", message: "请写明核查情况。" }),
    ...(outcome === "rectify" && (rectifyBy === null || rectifyBy <= today)
      ? [{ code: "RECTIFY_DAY_REQUIRED", field: "rectifyBy", message: "请填写整改期限，应当在今天以后。" } as const]
      : []),
    ...(outcome === "revoke" && orderedUntil !== null && on <= orderedUntil
      ? [
          {
            code: "RECTIFY_PERIOD_RUNS",
            field: "outcome",
            message: "责令整改的期限尚未届满，届满后核查仍不符合的，才能建议撤销。",
          } as const,
        ]
      : []),
    ...(outcome === "revoke"
      ? textProblems(basis, { code: "BASIS_REQUIRED", field: "basis", message: "请写明建议撤销的法律依据。" })
      : []),
  ];
}
