import { addDays, shanghaiDate } from "../law/dates.ts";
import { refuse, refuseFirst, type RuleProblem } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import type { CatalogueChange, ResidencyChange } from "./change.ts";
import type { CatalogueContext } from "./record-change.ts";
import { standingOn } from "./standing.ts";

/** 进驻、不进驻: the hall office records the decision. */
export interface DecideResidency extends Omit<ResidencyChange, "type" | "changeId"> {
  readonly type: "decideResidency";
}

/** An exception is looked at again within a year. */
const LONGEST_EXCEPTION_DAYS = 366;

/**
 * 进驻是原则，不进驻是例外，例外必从严: an exception needs its reason, who approved it, where applicants go, and the day on which it is looked at again, within a year. A resident item needs none of these.
 * Never retroactive. The list of exceptions is public.
 */
export const decideResidency = defineStreamCommand<
  DecideResidency,
  readonly CatalogueChange[],
  CatalogueContext,
  ResidencyChange
>()({
  type: "decideResidency",
  by: ["hallOffice"],
  decide(changes, { type: _type, ...decided }, context) {
    if (context.departmentId === null) refuse("CATALOGUE_ITEM_UNKNOWN");
    const residency = trimmed(decided);
    refuseFirst([...dayProblems(residency, changes, context), ...exceptionProblems(residency)]);
    return [{ type: "residencyDecided", changeId: context.changeId, ...residency }];
  },
});

type Decided = Omit<DecideResidency, "type">;

function trimmed({ reason, approver, place, ...rest }: Decided): Decided {
  const words = (text: string | null): string | null => (text?.trim() ? text.trim() : null);
  return { ...rest, reason: words(reason), approver: words(approver), place: words(place) };
}

function problem(field: string, message: string): RuleProblem {
  return { code: "RESIDENCY_INVALID", field, message };
}

function dayProblems(
  { from, residency }: Decided,
  changes: readonly CatalogueChange[],
  { now, isExempt }: CatalogueContext,
): readonly RuleProblem[] {
  if (from < shanghaiDate(now)) return [problem("from", "进驻情况的调整不能追溯，起始日期不能早于今日")];
  const before = standingOn(changes, from).residency?.residency ?? (isExempt ? "exempt" : "resident");
  return residency === "resident" && before === "resident" ? [problem("residency", "该事项届时已经进驻")] : [];
}

function exceptionProblems({ residency, from, reason, approver, reviewOn, place }: Decided): readonly RuleProblem[] {
  if (residency === "resident")
    return reason === null && approver === null && reviewOn === null && place === null
      ? []
      : [problem("residency", "进驻是原则，不需要理由、批准人和复核日期")];
  return [
    ...(reason === null ? [problem("reason", "请填写不进驻的理由")] : []),
    ...(approver === null ? [problem("approver", "请填写批准人")] : []),
    ...(place === null ? [problem("place", "请填写申请人可以办理的地点")] : []),
    ...reviewProblems(reviewOn, from),
  ];
}

function reviewProblems(reviewOn: string | null, from: string): readonly RuleProblem[] {
  if (reviewOn === null) return [problem("reviewOn", "请填写复核日期")];
  if (reviewOn <= from) return [problem("reviewOn", "复核日期应当晚于起始日期")];
  return reviewOn > addDays(from, LONGEST_EXCEPTION_DAYS) ? [problem("reviewOn", "复核日期不能超过一年")] : [];
}
