import {
  Array as list,
  Boolean as flag,
  Integer as whole,
  Literal as literal,
  Null as none,
  Number as number,
  Object as object,
  Optional as optional,
  String as text,
  Union as union,
  Unsafe as unsafe,
  type Static,
  type TObject,
  type TProperties,
  type TSchema,
  type TString,
} from "typebox";

/** The schema builders of TypeBox, imported by name because its namespace `Type` cannot be tree-shaken. */
export { flag, list, literal, number, object, optional, text, union, unsafe, whole };
export type { Static, TObject, TSchema, TString };

/** The type of a schema's value, deeply readonly. */
export type Value<S extends TSchema> = Readonly_<Static<S>>;

type Readonly_<T> = T extends readonly (infer E)[]
  ? readonly Readonly_<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Readonly_<T[K]> }
    : T;

/** An object that refuses unknown fields: for all input. */
export function closed<P extends TProperties>(
  properties: P,
  options: { readonly $id?: string; readonly description?: string } = {},
): TObject<P> {
  return object(properties, { ...options, additionalProperties: false });
}

/** A value, or null. */
export function nullable<S extends TSchema>(schema: S) {
  return union([schema, none()]);
}

/** One of these literals. */
export function oneOf<const Words extends readonly string[]>(words: Words, description?: string) {
  return unsafe<Words[number]>({
    type: "string",
    enum: [...words],
    ...(description !== undefined && { description }),
  });
}

/** One of the keys of a table such as STATUS_NAMES. */
export function keysOf<Table extends Readonly<Record<string, unknown>>>(table: Table, options: object = {}) {
  return unsafe<keyof Table & string>({ type: "string", enum: Object.keys(table), ...options });
}

/** Calendar date in Asia/Shanghai. */
export const Day = text({ format: "date", description: "Calendar date in Asia/Shanghai", examples: ["2026-03-02"] });

/** The characters of an identifier. */
export const WORD_PATTERN = "^[A-Za-z0-9_.:-]*$";

/** An identifier: an id, a code. */
export function word(maxLength: number, options: object = {}): TString {
  return text({ maxLength, pattern: WORD_PATTERN, ...options });
}

/** Text with line breaks and no other control characters. */
export const MANY_LINES = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";

/** What `line` requires, as far as a pattern can express it: no line breaks, no control characters. The full rule is `textProblem`. */
export const ONE_LINE = "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";

/** A line of free text, without line breaks. */
export function line(maxLength = 200, description?: string): TString {
  return text({ maxLength, pattern: ONE_LINE, ...(description !== undefined && { description }) });
}

/** A free text of several lines. */
export function paragraph(maxLength: number, description?: string): TString {
  return text({ maxLength, pattern: MANY_LINES, ...(description !== undefined && { description }) });
}
