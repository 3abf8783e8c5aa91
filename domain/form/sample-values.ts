import type { IsoDate } from "../law/dates.ts";
import type { ApplicationData, FieldRules, FilledRow, FormField, RowsField, TextFormat } from "./form.ts";

/** A value that each field allows, as far as its limits are those of a form that people fill in, by key, invented: for examples and trials. */
export function sampleValues(fields: readonly FormField[], today: IsoDate): Readonly<Record<string, SampleValue>> {
  return Object.fromEntries(fields.map((field) => [field.key, sampleValue(field, today)]));
}

export type SampleValue = ApplicationData[string];

/** A value that the field allows. */
export function sampleValue(field: FormField, today: IsoDate): SampleValue {
  switch (field.type) {
    case "number":
      return within(field.validate);
    case "checkbox":
      return true;
    case "select":
    case "radio":
      return field.values[0]?.value ?? "";
    case "checklist":
      return field.values.slice(0, 1).map(({ value }) => value);
    case "datetime":
      return today;
    case "dynamiclist":
      return Array.from({ length: rowsFor(field.validate) }, () => sampleRow(field, today));
    default:
      return wordsFor(field.validate);
  }
}

/** A cell holds no list. */
function sampleRow({ components }: RowsField, today: IsoDate): FilledRow {
  return Object.fromEntries(components.map((column) => [column.key, sampleValue(column, today) as FilledRow[string]]));
}

function within({ min = 0, max = 600 }: FieldRules = {}): number {
  return Math.max(min, Math.min(600, max));
}

/** A form may ask for any number of rows and characters: no sample is made as long as that, so that it costs no server its memory. */
const MOST_ROWS = 100;
const MOST_CHARACTERS = 10_000;

function rowsFor({ min = 1 }: Pick<FieldRules, "min"> = {}): number {
  return Math.max(1, Math.min(MOST_ROWS, min));
}

function wordsFor({ format, minLength = 0, maxLength, min = 0, max = 12_000 }: FieldRules = {}): string {
  if (format === "amount") return Math.max(min, Math.min(12_000, max)).toFixed(2);
  return format === undefined
    ? "已核对，与申请材料一致".padEnd(Math.min(minLength, MOST_CHARACTERS), "。").slice(0, maxLength)
    : FORMATTED[format];
}

const FORMATTED: Readonly<Record<Exclude<TextFormat, "amount">, string>> = {
  residentId: "139900199001010014",
  creditCode: "91139900MA00000158",
  phone: "19900000001",
  email: "contact@example.com",
  postalCode: "050000",
  address: "河北省石家庄市长安区中山东路1号",
};
