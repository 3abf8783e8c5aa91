import { textProblems, type RuleProblem } from "../../rule-violation.ts";

/** An answer while it is being entered. */
export interface OpinionDraft {
  readonly outcome: "agree" | "disagree" | null;
  readonly words: string | null;
}

/** What is missing from an answer; the form and the command check the same. */
export function opinionProblems({ outcome, words }: OpinionDraft): readonly RuleProblem[] {
  if (outcome === "agree") return [];
  if (outcome === null) return [{ code: "TASK_OUTCOME_UNKNOWN", field: "outcome", message: "请选择同意或者不同意。" }];
  return textProblems(words, { code: "REASON_REQUIRED", field: "words", message: "不同意的，请写明意见和理由。" });
}
