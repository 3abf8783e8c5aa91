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
  if (charged && basis === null) problems.push("fee: a fee needs its legal basis");
  if (charged !== rates.length > 0) problems.push("fee.rates: an item that is charged has a table, no other has one");
  if (charged !== (hall.flow?.payment !== undefined))
    problems.push("hall.flow.payment: an item that is charged says when it is paid, no other does");
  const keys = rates.map(({ key }) => key);
  if (new Set(keys).size < keys.length) problems.push("fee.rates: two lines have one key");
  return [
    ...problems,
    ...rates.flatMap(({ key, when, times }) => [
      ...unreadable(`fee.rates ${key}`, when, fieldKeys(form)),
      ...(times === null || numberKeys(form).includes(times)
        ? []
        : [`fee.rates ${key}: '${times}' is no number field`]),
    ]),
  ];
}

/** Facts of the flow that contradict the item or name what it does not have. */
export function flowProblems({ item, form }: Facts): string[] {
  return [...opinionProblems(item), ...outcomeProblems(item), ...fieldProblems(item, form)];
}

function opinionProblems({ departmentId, hall }: ServiceItem): string[] {
  const asked = (hall.flow?.opinions ?? []).map((one) => one.departmentId);
  return [
    ...(asked.includes(departmentId) ? ["hall.flow.opinions: a department does not ask itself"] : []),
    ...(new Set(asked).size < asked.length ? ["hall.flow.opinions: one department is asked twice"] : []),
  ];
}

function outcomeProblems({ kind, commitment, hall }: ServiceItem): string[] {
  const { forwarding, postCheck = false } = hall.flow ?? {};
  const isPreliminary = kind === "preliminaryForwarding";
  return [
    ...(forwarding === undefined && isPreliminary
      ? ["hall.flow.forwarding: an item of preliminary review (初审转报) is forwarded"]
      : []),
    ...(forwarding?.after === "close" && !isPreliminary
      ? ["hall.flow.forwarding: only an item of preliminary review (初审转报) ends with its forwarding"]
      : []),
    ...(postCheck === (commitment === undefined)
      ? ["hall.flow.postCheck: a commitment (告知承诺) is checked afterwards, and nothing else"]
      : []),
  ];
}

function fieldProblems({ specialProcedures, hall }: ServiceItem, form: ApplicationForm): string[] {
  const { exchange, procedureWhen = {} } = hall.flow ?? {};
  const routing = form.components.filter(isRouting).map(({ key }) => key);
  return [
    ...(exchange?.data ?? [])
      .filter((key) => !fieldKeys(form).includes(key))
      .map((key) => `hall.flow.exchange: '${key}' is no field of application.form`),
    ...Object.entries(procedureWhen).flatMap(([kind, condition]) => [
      ...unreadable(`hall.flow.procedureWhen ${kind}`, condition, routing),
      ...(specialProcedures.some((rule) => rule.kind === kind)
        ? []
        : [`hall.flow.procedureWhen: the item has no ${kind}`]),
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
      .map((key) => `${place}: '${key}' is no such field of application.form`);
  } catch (error) {
    return [`${place}: ${error instanceof Error ? error.message : String(error)}`];
  }
}
