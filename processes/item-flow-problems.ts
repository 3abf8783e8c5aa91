import { conditionKeys, parseCondition } from "../domain/form/condition.ts";
import type { ApplicationForm } from "../domain/form/form.ts";
import { fieldsOf } from "../domain/form/visible.ts";
import { isRouting } from "../domain/flow/routing.ts";
import type { ServiceItem } from "../domain/item/service-item.ts";

/** The files that these facts are about. */
interface Facts {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
}

/** No fee without a legal basis (《行政许可法》第五十八条、第五十九条), and a table that the application answers. */
export function feeProblems({ item: { fee, hall }, form }: Facts): string[] {
  const { charged, basis, rates = [] } = fee;
  const problems: string[] = [];
  if (charged && basis === null) problems.push("收费（fee）应有法律依据（basis）。");
  if (charged !== rates.length > 0) problems.push("收费的事项应有收费标准（fee.rates），不收费的不能有。");
  if (charged !== (hall.flow?.payment !== undefined))
    problems.push("收费的事项应写明何时缴费（hall.flow.payment），不收费的不能写。");
  const keys = rates.map(({ key }) => key);
  if (new Set(keys).size < keys.length) problems.push("收费标准（fee.rates）中有两行的编号（key）相同。");
  return [
    ...problems,
    ...rates.flatMap(({ key, when, times }) => [
      ...unreadable(`收费标准“${key}”的适用条件（when）`, when, fieldKeys(form)),
      ...(times === null || numberKeys(form).includes(times)
        ? []
        : [`收费标准“${key}”的计数字段（times）“${times}”不是申请表中的数字字段。`]),
    ]),
  ];
}

/** Facts of the flow that contradict the item or name what it does not have. */
export function flowProblems({ item, form }: Facts): string[] {
  return [...opinionProblems(item), ...publicityProblems(item), ...outcomeProblems(item), ...fieldProblems(item, form)];
}

function opinionProblems({ departmentId, hall }: ServiceItem): string[] {
  const asked = (hall.flow?.opinions ?? []).map((one) => one.departmentId);
  return [
    ...(asked.includes(departmentId) ? ["征求意见（hall.flow.opinions）：不能征求本部门自己的意见。"] : []),
    ...(new Set(asked).size < asked.length ? ["征求意见（hall.flow.opinions）：同一部门出现了两次。"] : []),
  ];
}

/** 《行政许可法》第四十五条 does not name publicity: only a special law takes its time out of the statutory limit. */
function publicityProblems({ hall }: ServiceItem): string[] {
  const { stops, stopsBasis } = hall.flow?.publicity ?? {};
  return (stops === "both") === (stopsBasis !== undefined)
    ? []
    : ["公示不计入法定时限的（hall.flow.publicity.stops为both），应写明特别法的依据（stopsBasis）；其他情形不能写。"];
}

function outcomeProblems({ kind, commitment, hall }: ServiceItem): string[] {
  const { forwarding, postCheck = false } = hall.flow ?? {};
  const isPreliminary = kind === "preliminaryForwarding";
  return [
    ...(forwarding === undefined && isPreliminary ? ["初审转报事项应写明转报（hall.flow.forwarding）。"] : []),
    ...(forwarding?.after === "close" && !isPreliminary
      ? ["只有初审转报事项才能在转报后办结（hall.flow.forwarding.after为close）。"]
      : []),
    ...(postCheck === (commitment === undefined)
      ? ["实行告知承诺（commitment）的事项应有事后核查（hall.flow.postCheck），其他事项不能有。"]
      : []),
  ];
}

function fieldProblems({ specialProcedures, hall }: ServiceItem, form: ApplicationForm): string[] {
  const { exchange, procedureWhen = {} } = hall.flow ?? {};
  const routing = form.components.filter(isRouting).map(({ key }) => key);
  return [
    ...(exchange?.data ?? [])
      .filter((key) => !fieldKeys(form).includes(key))
      .map((key) => `数据交换（hall.flow.exchange）的“${key}”不是申请表中的字段。`),
    ...Object.entries(procedureWhen).flatMap(([kind, condition]) => [
      ...unreadable(`特别程序“${kind}”的适用条件（hall.flow.procedureWhen）`, condition, routing),
      ...(specialProcedures.some((rule) => rule.kind === kind)
        ? []
        : [`hall.flow.procedureWhen中的“${kind}”不是本事项的特别程序。`]),
    ]),
  ];
}

function fieldKeys(form: ApplicationForm): readonly string[] {
  return fieldsOf(form).map(({ key }) => key);
}

function numberKeys(form: ApplicationForm): readonly string[] {
  return fieldsOf(form).flatMap(({ key, type }) => (type === "number" ? [key] : []));
}

/** A condition that cannot be parsed, or that reads a field which is not among these. */
function unreadable(place: string, condition: string | null, keys: readonly string[]): string[] {
  if (condition === null) return [];
  try {
    return conditionKeys(parseCondition(condition))
      .filter((key) => !keys.includes(key))
      .map((key) => `${place}用到“${key}”，申请表中没有可用于此处的这个字段。`);
  } catch {
    return [`${place}“${condition}”写得不正确。`];
  }
}
