import { workingDaysOf } from "../limit-days.ts";
import type { ServiceItem, TimeLimit } from "../service-item.ts";
import { contradiction, type Contradiction } from "./contradiction.ts";

/** The rules on limits that no item may break, and limits whose words say something else than their number. */
export function limitContradictions(item: ServiceItem): readonly Contradiction[] {
  const promised = workingDaysOf(item.promisedLimit);
  const budgets = Object.values(item.hall.stepBudgets).reduce((sum, days) => sum + days, 0);
  const wrong = (at: string, message: string): Contradiction => contradiction("item", "limits", at, message);
  return [
    ...(promised > workingDaysOf(item.statutoryLimit)
      ? [
          wrong(
            "promisedLimit",
            `承诺时限${item.promisedLimit.text}长于法定时限${item.statutoryLimit.text}，承诺时限只能缩短，不能延长。`,
          ),
        ]
      : []),
    ...(budgets > promised
      ? [
          wrong(
            "hall.stepBudgets",
            `各阶段安排的时间合计${budgets}个工作日，超过承诺时限${item.promisedLimit.text}，请缩短其中的阶段。`,
          ),
        ]
      : []),
    ...(item.caseType === "instant" && promised > 1
      ? [wrong("promisedLimit", `即办件的承诺时限不能是${item.promisedLimit.text}。`)]
      : []),
    ...(item.finishOnSpot !== (item.caseType === "instant")
      ? [wrong("finishOnSpot", "即办件应为当场办结，其他事项不能是当场办结。")]
      : []),
    ...[item.promisedLimit, item.statutoryLimit]
      .filter((limit) => (limit.unit === "instant") !== (limit.value === 0))
      .map((limit) => wrong("limits", `时限“${limit.text}”：当场办结的天数应为零，其他时限不能为零。`)),
    ...wordContradictions(item),
    ...extensionContradictions(item),
  ];
}

/** How a limit of each unit is written. */
const IN_WORDS: Readonly<Record<TimeLimit["unit"], (value: number) => string>> = {
  instant: () => "当场",
  workingDay: (value) => `${value}个工作日`,
  naturalDay: (value) => `${value}日`,
  month: (value) => `${value}个月`,
  year: (value) => `${value}年`,
};

/** People read the text of a limit and the clocks count its value: both say the same. An extension may be written as its law has it, whose days are working days (《行政许可法》第八十二条). */
function wordContradictions(item: ServiceItem): readonly Contradiction[] {
  const { statutoryLimit, promisedLimit, specialProcedures, extension = null } = item;
  const unlike = (at: string, what: string, { value, unit, text }: TimeLimit, ...also: readonly string[]) => {
    const words = IN_WORDS[unit](value);
    const message = `${what}的文字“${text}”与数值和单位不符，应为“${words}”。`;
    return [words, ...also].includes(text) ? [] : [contradiction("item", "limit-words", at, message)];
  };
  return [
    ...unlike("statutoryLimit", "法定时限", statutoryLimit),
    ...unlike("promisedLimit", "承诺时限", promisedLimit),
    ...specialProcedures.flatMap(({ id, name, limit }) =>
      unlike(`specialProcedures.${id}.limit`, `特别程序“${name}”的期限`, limit),
    ),
    ...(extension === null ? [] : unlike("extension", "延长期限", extension.max, `${extension.max.value}日`)),
  ];
}

/** An extension continues the count of the limit, so both must be in working days (APL arts. 42, 82). */
function extensionContradictions({ extension = null, statutoryLimit }: ServiceItem): readonly Contradiction[] {
  if (extension === null) return [];
  const isWorkingDays = (limit: TimeLimit): boolean => limit.unit === "workingDay" && limit.value > 0;
  if (isWorkingDays(extension.max) && isWorkingDays(statutoryLimit)) return [];
  return [contradiction("item", "limits", "extension", "延长期限和它所延长的法定时限都应以工作日计算。")];
}
