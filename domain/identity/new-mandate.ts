import { refuse, type FieldProblem } from "../rule-violation.ts";
import { isIsoDate, type IsoDate } from "../law/dates.ts";
import { checkCreditCode } from "./credit-code.ts";
import type { Mandate } from "./mandate.ts";
import { cleanNumber, type NamedIdentity } from "./person-name.ts";
import { checkResidentId } from "./resident-id.ts";

/** A mandate as a clerk enters it from the paper. */
export type NewMandate = Pick<Mandate, "principal" | "agent" | "itemIds" | "acts" | "validFrom" | "validTo" | "paper">;

/**
 * The mandate with normalised numbers. Refuses with MANDATE_INVALID if mandatory content is missing (民法典 art. 165): principal, agent, powers, period;
 * and one that has already ended, or between a person and itself.
 */
export function requireMandate(entered: NewMandate, today: IsoDate): NewMandate {
  const mandate = {
    ...entered,
    principal: clean(entered.principal),
    agent: clean(entered.agent),
    paper: entered.paper.trim(),
  };
  const problems = problemsOf(mandate, today);
  return problems.length === 0 ? mandate : refuse("MANDATE_INVALID", { problems });
}

function problemsOf(
  { principal, agent, itemIds, acts, validFrom, validTo, paper }: NewMandate,
  today: IsoDate,
): FieldProblem[] {
  const checks: readonly (readonly [string, string | null])[] = [
    ["principal.name", principal.name === "" ? "请填写委托人名称" : null],
    ["principal.number", numberProblem(principal.number)],
    ["agent.name", agent.name === "" ? "请填写受托人姓名" : null],
    [
      "agent.number",
      checkResidentId(agent.number) ?? (agent.number === principal.number ? "受托人与委托人为同一人" : null),
    ],
    ["itemIds", itemIds.length === 0 ? "请选择委托的事项" : null],
    ["acts", acts.length === 0 ? "请选择委托的权限" : null],
    ["validFrom", isIsoDate(validFrom) ? null : "请填写开始日期"],
    ["validTo", endProblem(validFrom, validTo, today)],
    ["paper", paper === "" ? "请写明所见的授权文件" : null],
  ];
  return checks.flatMap(([field, message]) => (message === null ? [] : [{ field, message }]));
}

function endProblem(from: IsoDate, to: IsoDate, today: IsoDate): string | null {
  if (!isIsoDate(to)) return "请填写截止日期";
  if (to < from) return "截止日期早于开始日期";
  return to < today ? "授权委托已经过期" : null;
}

/** An organisation by its code, a person by the resident number. */
function numberProblem(number: string): string | null {
  const asPerson = checkResidentId(number);
  return asPerson === null || checkCreditCode(number) === null
    ? null
    : "应为居民身份证号码或者统一社会信用代码，请核对是否输错";
}

function clean({ name, number }: NamedIdentity): NamedIdentity {
  return { name: name.trim(), number: cleanNumber(number) };
}
