import type { ApplicationData, ApplicationForm, FilledRow, FormField, RowsField } from "./form.ts";
import { fieldsOf } from "./visible.ts";
import { chineseDate } from "../law/dates.ts";
import { yuan } from "../law/money.ts";
import { amountInFen } from "./amount.ts";

/** What a paper or a screen shows for one answer: the option's label instead of its value, dates in Chinese, amounts with thousands. Null when the field was not answered. */
export function displayAnswer(
  form: Pick<ApplicationForm, "components">,
  data: ApplicationData,
  key: string,
): string | null {
  const field = fieldsOf(form).find((candidate) => candidate.key === key);
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  return field === undefined || value === undefined || value === "" ? null : display(field, value);
}

/** An answer that is no list, as a text; empty for a list. */
export function plainAnswer(value: ApplicationData[string]): string {
  return typeof value === "object" ? "" : String(value);
}

function display(field: FormField, value: ApplicationData[string]): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (field.type === "dynamiclist") return rowsWords(field, value);
  if (field.type === "datetime") return chineseDate(plainAnswer(value));
  if (field.validate?.format === "amount") {
    const fen = amountInFen(plainAnswer(value));
    return fen === null ? plainAnswer(value) : yuan(fen);
  }
  if (!("values" in field)) return plainAnswer(value);
  const label = (chosen: string): string => field.values.find((option) => option.value === chosen)?.label ?? chosen;
  return Array.isArray(value) ? (value as readonly string[]).map(label).join("、") : label(plainAnswer(value));
}

/** 第1行：姓名张三，出资额12,000.00元；第2行：… What is masked is a text. */
function rowsWords({ components }: RowsField, value: ApplicationData[string]): string {
  if (!Array.isArray(value)) return plainAnswer(value);
  const words = (row: FilledRow): string =>
    components
      .flatMap((column) => {
        const cell = Object.hasOwn(row, column.key) ? row[column.key] : undefined;
        return cell === undefined || cell === "" ? [] : [`${column.label}：${display(column, cell)}`];
      })
      .join("，");
  return (value as readonly FilledRow[]).map((row, at) => `第${at + 1}行　${words(row)}`).join("；");
}
