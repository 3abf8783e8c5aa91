import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { readingsIn, type Reading } from "../explore/values.ts";
import type { RoutingField } from "../routing.ts";

/**
 * A condition compares a routing fact as its field allows: a tick with yes and no, a number with numbers, a choice with one of its options. Anything else never holds, or stops
 * the case in the engine. Facts that nothing gives are found by another rule.
 */
export const comparisonsFitFields: LawRule = ({ plan, fields }) =>
  plan.edges.flatMap(({ from, condition }) =>
    (condition === null ? [] : readingsIn(condition)).flatMap((reading) => {
      const field = fields.get(reading.variable);
      const problem = field === undefined ? null : problemOf(field, reading);
      return problem === null ? [] : [{ element: from, message: `${called(plan, from)}的条件${problem}。` }];
    }),
  );

const TYPE_WORDS: Readonly<Record<RoutingField["type"], string>> = {
  checkbox: "是非项",
  number: "数字",
  select: "选项",
  radio: "选项",
};

function problemOf(field: RoutingField, reading: Reading): string | null {
  const asked = `“${field.label}”（${TYPE_WORDS[field.type]}）`;
  if (reading.op === "empty") return null;
  if (reading.op === "flag") return field.type === "checkbox" ? null : `把${asked}当作是非项判断`;
  const isOrder = reading.op !== "==" && reading.op !== "!=";
  if (isOrder && field.type !== "number") return `比较${asked}的大小，它不是数字`;
  // Empty is compared with every type.
  if (reading.value === null) return isOrder ? `把${asked}与空值比较大小` : null;
  return fits(field, reading.value) ? null : `把${asked}与${written(reading.value)}比较${mismatch(field)}`;
}

function fits(field: RoutingField, value: string | number | boolean): boolean {
  switch (field.type) {
    case "checkbox":
      return typeof value === "boolean";
    case "number":
      return typeof value === "number";
    case "select":
    case "radio":
      return field.values.some((option) => option.value === value);
  }
}

function written(value: string | number | boolean): string {
  if (typeof value === "boolean") return value ? "“是”" : "“否”";
  return typeof value === "number" ? `数字${value}` : `文字“${value}”`;
}

function mismatch(field: RoutingField): string {
  if (field.type === "checkbox") return "，它只有是和否";
  return field.type === "number" ? "，它只能与数字比较" : "，它没有这个选项";
}
