import type { SpecialProcedureKind } from "../../item/service-item.ts";
import { textProblems, type RuleProblem } from "../../rule-violation.ts";
import { PROCEDURE_RULES } from "./procedure-rules.ts";

/** The result of a procedure while it is being entered. */
export interface FinishDraft {
  readonly place: string | null;
  readonly result: string;
  readonly report: string | null;
}

/** What is missing from a result; the form and the command check the same. The persons are checked by `requirePersons`. */
export function finishProblems(
  { place, result, report }: FinishDraft,
  kind: SpecialProcedureKind,
): readonly RuleProblem[] {
  const named = PROCEDURE_RULES[kind].report;
  const [where, what] = kind === "siteSurvey" ? ["请填写勘察地点。", "请写明勘察情况。"] : ["", "请写明结果。"];
  return [
    ...(where ? textProblems(place, { code: "REASON_REQUIRED", field: "place", message: where }) : []),
    ...textProblems(result, { code: "REASON_REQUIRED", field: "result", message: what }),
    ...(named === null
      ? []
      : textProblems(report, { code: "REASON_REQUIRED", field: "report", message: `请填写${named}的名称或者编号。` })),
  ];
}
