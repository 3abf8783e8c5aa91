import { checkCreditCode } from "../identity/credit-code.ts";
import { checkResidentId } from "../identity/resident-id.ts";
import { yuan } from "../law/money.ts";
import { amountInFen, amountProblem } from "./amount.ts";
import { plainText, textProblem } from "../text/plain-text.ts";
import { isIsoDate } from "../law/dates.ts";
import type { FieldRules, FormField, RowCell, RowsField } from "./form.ts";

/** Default maximum text length: of a line, of a paragraph. */
const LONGEST = { textfield: 200, textarea: 2000 } as const;

/** The problem of one visible field's value as a Chinese sentence that names the label; null if the value is valid. `undefined` = not filled in. */
export function checkValue(field: FormField, value: unknown): string | null {
  if (isEmpty(field, value)) return field.validate?.required ? requestFor(field) : null;
  if ("values" in field) return field.type === "checklist" ? checkChoices(field, value) : checkChoice(field, value);
  switch (field.type) {
    case "number":
      return checkNumber(field, value);
    case "datetime":
      return checkDate(field, value);
    case "checkbox":
      return checkTick(field, value);
    case "dynamiclist":
      return checkRows(field, value);
    default:
      return checkText(field, value);
  }
}

type Of<T extends FormField["type"]> = Extract<FormField, { type: T }>;
type Choice = Extract<FormField, { values: unknown }>;
type TextField = Extract<FormField, { type: "textfield" | "textarea" }>;

function isEmpty(field: FormField, value: unknown): boolean {
  if (value === undefined) return true;
  if (field.type === "checklist" || field.type === "dynamiclist") return Array.isArray(value) && value.length === 0;
  return (field.type === "textfield" || field.type === "textarea") && typeof value === "string" && value.trim() === "";
}

function requestFor(field: FormField): string {
  if (field.type === "checkbox") return `请勾选“${field.label}”。`;
  return "values" in field || field.type === "datetime" ? `请选择“${field.label}”。` : `请填写“${field.label}”。`;
}

function checkText(field: TextField, value: unknown): string | null {
  const { label } = field;
  if (typeof value !== "string") return `“${label}”应为文字。`;
  const unfit = textProblem(plainText(value), field.type === "textarea" ? "many" : "one");
  if (unfit !== null) return `“${label}”${unfit}。`;
  const format = field.validate?.format;
  const problem = format ? FORMATS[format](value) : null;
  if (problem !== null) return `“${label}”${problem}。`;
  return format === "amount" ? checkAmount(field, value) : checkLength(field, [...value].length);
}

function checkLength({ type, label, validate: rules = {} }: TextField, length: number): string | null {
  const { minLength = 0, maxLength = LONGEST[type] } = rules;
  if (length > maxLength) return `“${label}”不能超过${maxLength}个字，现有${length}个字。`;
  return length < minLength ? `“${label}”至少填写${minLength}个字。` : null;
}

function checkAmount({ label, validate: rules = {} }: TextField, value: string): string | null {
  const [fen, least, most] = [amountInFen(value) ?? 0, (rules.min ?? 0) * 100, (rules.max ?? Infinity) * 100];
  if (fen < least) return `“${label}”不能少于${yuan(least)}。`;
  return fen > most ? `“${label}”不能超过${yuan(most)}。` : null;
}

/** A province, a city or county in it, and where there: letters have to arrive. */
const ADDRESS = /^.{1,20}?(?:省|自治区|特别行政区|市).*(?:市|区|县|旗|州|盟|特别行政区).{2,}$/u;

const FORMATS: Readonly<Record<NonNullable<FieldRules["format"]>, (text: string) => string | null>> = {
  residentId: checkResidentId,
  creditCode: checkCreditCode,
  phone: (text) =>
    /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/.test(text) ? null : "应为11位手机号码，或者带区号的固定电话号码",
  email: (text) =>
    text.length <= 254 && /^[^\s@]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text) ? null : "不是有效的电子邮箱地址",
  amount: amountProblem,
  address: (text) =>
    ADDRESS.test(text.trim()) ? null : "应写明省、市、县（区）和详细地址，如河北省石家庄市长安区中山东路1号",
  postalCode: (text) => (/^\d{6}$/.test(text) ? null : "应为6位数字的邮政编码"),
};

function checkNumber({ label, validate: rules = {} }: Of<"number">, value: unknown): string | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return `“${label}”应为数字。`;
  if (rules.integer && !Number.isInteger(value)) return `“${label}”应为整数。`;
  if (rules.min !== undefined && value < rules.min) return `“${label}”不能小于${rules.min}。`;
  if (rules.max !== undefined && value > rules.max) return `“${label}”不能大于${rules.max}。`;
  return null;
}

function checkDate({ label }: Of<"datetime">, value: unknown): string | null {
  return typeof value === "string" && isIsoDate(value) ? null : `“${label}”不是有效的日期，应为“2026-03-02”的形式。`;
}

/** A required checkbox is a declaration: it must be ticked, not merely answered. */
function checkTick(field: Of<"checkbox">, value: unknown): string | null {
  if (typeof value !== "boolean") return `“${field.label}”只能勾选或者不勾选。`;
  return field.validate?.required && !value ? requestFor(field) : null;
}

function checkChoice(field: Choice, value: unknown): string | null {
  return isOption(field, value) ? null : `“${field.label}”请在所列选项中选择。`;
}

function checkChoices(field: Choice, value: unknown): string | null {
  if (!Array.isArray(value) || !value.every((entry) => isOption(field, entry)))
    return `“${field.label}”请在所列选项中选择。`;
  return new Set(value).size === value.length ? null : `“${field.label}”有重复的选项。`;
}

function isOption(field: Choice, value: unknown): boolean {
  return field.values.some((option) => option.value === value);
}

/** As many rows as a table has unless its form says otherwise. */
const MOST_ROWS = 50;

/** Each cell by its column; a problem is told with its row. */
function checkRows(field: RowsField, value: unknown): string | null {
  const { label, components, validate: { min = 0, max = MOST_ROWS } = {} } = field;
  if (!Array.isArray(value)) return `“${label}”应为表格。`;
  if (value.length < min) return `“${label}”至少填写${min}行。`;
  if (value.length > max) return `“${label}”不能超过${max}行，现有${value.length}行。`;
  for (const [at, row] of (value as readonly unknown[]).entries()) {
    const problem = checkRow(components, row);
    if (problem !== null) return `“${label}”第${at + 1}行：${problem}`;
  }
  return null;
}

function checkRow(columns: readonly RowCell[], row: unknown): string | null {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return "内容不完整。";
  const cells = row as Readonly<Record<string, unknown>>;
  const keys = new Set(columns.map(({ key }) => key));
  if (Object.keys(cells).some((key) => !keys.has(key))) return "有表格中没有的内容。";
  for (const column of columns) {
    const problem = checkValue(column, Object.hasOwn(cells, column.key) ? cells[column.key] : undefined);
    if (problem !== null) return problem;
  }
  return null;
}
