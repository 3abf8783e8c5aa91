import { conditionKeys, holds, parseCondition } from "../form/condition.ts";
import type { ApplicationData, ApplicationForm } from "../form/form.ts";
import { fieldsOf } from "../form/visible.ts";
import { yuan } from "../law/money.ts";
import type { Fee, FeeRate } from "./fee.ts";

/** One line of a fee. */
export interface ChargeLine {
  readonly key: string;
  readonly name: string;
  /** Of one, in fen. */
  readonly fen: number;
  readonly times: number;
  readonly amount: number;
}

/** What an application costs, and how that was computed. */
export interface Charge {
  /** The sum in fen; 0: nothing is due. */
  readonly fen: number;
  readonly lines: readonly ChargeLine[];
  /** The computation as a sentence for the payer. */
  readonly how: string;
}

/**
 * The fee of an application: the sum of the rates whose condition holds. A rate that is multiplied by a field without a value costs nothing, and parts of a fen are rounded. Pure:
 * the same application costs the same. Throws where a sum is beyond all measure: a fault of the item.
 */
export function chargeOf(fee: Pick<Fee, "rates">, application: ApplicationData): Charge {
  const lines = (fee.rates ?? [])
    .filter(({ when }) => when === null || holds(parseCondition(when), application))
    .map((rate) => lineOf(rate, application))
    .filter(({ amount }) => amount > 0);
  const fen = lines.reduce((sum, { amount }) => sum + amount, 0);
  if (!Number.isSafeInteger(fen)) throw new Error(`A fee of ${fen} fen is beyond all measure`);
  return { fen, lines, how: inWords(lines, fen) };
}

function lineOf({ key, name, fen, times }: FeeRate, application: ApplicationData): ChargeLine {
  const given = times === null ? 1 : application[times];
  const count = typeof given === "number" && given > 0 ? given : 0;
  return { key, name, fen, times: count, amount: Math.round(fen * count) };
}

function inWords(lines: readonly ChargeLine[], fen: number): string {
  if (lines.length === 0) return "按照收费标准，本次申请没有应当缴纳的费用。";
  const terms = lines.map(({ name, fen: each, times }) => `${name}${yuan(each)}${times === 1 ? "" : `×${times}`}`);
  return lines.length === 1 && lines[0]?.times === 1
    ? `${terms.join("")}。`
    : `${terms.join("，加")}，合计${yuan(fen)}。`;
}

/** Why an item with this fee cannot be published, as Chinese sentences (APL art. 58: no fee without a law that sets it). `form`: that of the item. */
export function feeProblems(fee: Fee, form: ApplicationForm): readonly string[] {
  const { charged, name, basis, rates = [] } = fee;
  if (!charged) return rates.length === 0 ? [] : ["事项标明不收费，却设定了收费标准。"];
  const keys = rates.map(({ key }) => key);
  return [
    ...(basis?.trim() ? [] : ["收费没有法律、行政法规依据，不得收费（行政许可法第五十八条）。"]),
    ...(name?.trim() ? [] : ["收费没有写明收费项目的名称。"]),
    ...(rates.length > 0 ? [] : ["收费没有设定收费标准。"]),
    ...(new Set(keys).size === keys.length ? [] : ["收费标准的编号重复。"]),
    ...rates.flatMap((rate) => rateProblems(rate, form)),
  ];
}

function rateProblems({ name, fen, when, times }: FeeRate, form: ApplicationForm): readonly string[] {
  const fields = new Map(fieldsOf(form).map((field) => [field.key, field]));
  const unknown = keysIn(when);
  return [
    ...(Number.isSafeInteger(fen) && fen >= 0 ? [] : [`收费标准“${name}”的金额应为以分计的整数。`]),
    ...(unknown === null ? [`收费标准“${name}”的条件不能识别。`] : []),
    ...(unknown ?? [])
      .filter((key) => !fields.has(key))
      .slice(0, 1)
      .map(() => `收费标准“${name}”的条件用到申请表没有的内容。`),
    ...(times === null || fields.get(times)?.type === "number" ? [] : [`收费标准“${name}”的计量不是申请表中的数字。`]),
  ];
}

/** The keys that a condition reads; null if it cannot be read. */
function keysIn(when: string | null): readonly string[] | null {
  try {
    return when === null ? [] : conditionKeys(parseCondition(when));
  } catch {
    return null;
  }
}
