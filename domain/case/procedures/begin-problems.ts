import type { SpecialProcedureKind } from "../../item/service-item.ts";
import { textProblems, type RuleProblem } from "../../rule-violation.ts";
import { PROCEDURE_RULES } from "./procedure-rules.ts";

/** The beginning of a procedure while it is being entered. */
export interface BeginDraft {
  readonly reason: string | null;
  readonly responsible: string;
  readonly limitDays: number | null;
  readonly hearingOn: string | null;
  readonly place: string | null;
}

/** What is missing; the form and the command check the same. `hasLimit`: the item sets the limit of the procedure. */
export function beginProblems(
  { reason, responsible, limitDays, hearingOn, place }: BeginDraft,
  { kind, hasLimit }: { readonly kind: SpecialProcedureKind; readonly hasLimit: boolean },
): readonly RuleProblem[] {
  const who = PROCEDURE_RULES[kind].responsible;
  return [
    ...textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "请写明启动的理由。" }),
    ...textProblems(responsible, { code: "REASON_REQUIRED", field: "responsible", message: `请填写${who}。` }),
    // Time and place are told together (APL art. 48).
    ...(kind === "hearing" && hearingOn !== null
      ? textProblems(place, { code: "REASON_REQUIRED", field: "place", message: "请填写听证地点。" })
      : []),
    ...(hasLimit || limitDays !== null
      ? []
      : [{ code: "PROCEDURE_LIMIT_REQUIRED", field: "limitDays", message: "请填写预计所需的工作日数。" } as const]),
  ];
}
