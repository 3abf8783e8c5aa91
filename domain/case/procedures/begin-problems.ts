import type { SpecialProcedureKind } from "../../item/service-item.ts";
import { textProblems, type RuleProblem } from "../../rule-violation.ts";
import type { SurveyChoice } from "./procedure.ts";
import { PROCEDURE_RULES } from "./procedure-rules.ts";

/** The beginning of a procedure while it is being entered. */
export interface BeginDraft {
  readonly reason: string | null;
  readonly responsible: string;
  readonly limitDays: number | null;
  readonly presider: SurveyChoice | null;
  readonly hearingOn: string | null;
  readonly place: string | null;
}

/** What is missing; the form and the command check the same. `hasLimit`: the item sets the limit of the procedure. */
export function beginProblems(
  draft: BeginDraft,
  { kind, hasLimit }: { readonly kind: SpecialProcedureKind; readonly hasLimit: boolean },
): readonly RuleProblem[] {
  const { reason, responsible, limitDays } = draft;
  const who = PROCEDURE_RULES[kind].responsible;
  return [
    ...textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "请写明启动的理由。" }),
    ...textProblems(responsible, { code: "REASON_REQUIRED", field: "responsible", message: `请填写${who}。` }),
    ...(kind === "hearing" ? hearingProblems(draft) : []),
    ...(hasLimit || limitDays !== null
      ? []
      : [{ code: "PROCEDURE_LIMIT_REQUIRED", field: "limitDays", message: "请填写预计所需的工作日数。" } as const]),
  ];
}

/** Who presides is named; time and place are told together, by the notice with which the hearing begins (APL art. 48): nothing later could tell them. */
function hearingProblems({ presider, hearingOn, place }: BeginDraft): readonly RuleProblem[] {
  return [
    ...(presider === null
      ? [{ code: "PRESIDER_REQUIRED", field: "presider", message: "请选择听证主持人。" } as const]
      : []),
    ...(hearingOn === null
      ? [{ code: "HEARING_DAY_REQUIRED", field: "hearingOn", message: "请填写举行听证的日期。" } as const]
      : []),
    ...textProblems(place, { code: "REASON_REQUIRED", field: "place", message: "请填写听证地点。" }),
  ];
}
