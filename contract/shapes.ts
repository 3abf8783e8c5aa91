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

/** The words in which shapes are written: TypeBox's own, imported by name because its collected `Type` cannot be tree-shaken. */
export { flag, list, literal, number, object, optional, text, union, unsafe, whole };
export type { Static, TSchema };

/** The value of a schema as it is read: everything in it is readonly. */
export type Value<S extends TSchema> = Readonly_<Static<S>>;

type Readonly_<T> = T extends readonly (infer E)[]
  ? readonly Readonly_<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Readonly_<T[K]> }
    : T;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Says that a schema has exactly the values of a type of the rules. One that says more or less does not compile. */
export function shapeOf<T>() {
  return <S extends TSchema>(schema: S, ..._same: Same<Value<S>, T> extends true ? [] : [never]): S => schema;
}

/** An object that refuses unknown fields: for everything that comes in. */
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

/** One of these words. */
export function oneOf<const Words extends readonly string[]>(words: Words, description?: string) {
  return unsafe<Words[number]>({
    type: "string",
    enum: [...words],
    ...(description !== undefined && { description }),
  });
}

/** The words of a table such as STATUS_NAMES. */
export function keysOf<Table extends Readonly<Record<string, unknown>>>(table: Table, options: object = {}) {
  return unsafe<keyof Table & string>({ type: "string", enum: Object.keys(table), ...options });
}

/** An object with any keys, whose values have one shape. */
export function mapOf<S extends TSchema>(values: S, options: object = {}) {
  return unsafe<Readonly<Record<string, Static<S>>>>({ type: "object", additionalProperties: values, ...options });
}

/** Calendar date in Asia/Shanghai. */
export const Day = text({ format: "date", description: "Calendar date in Asia/Shanghai", examples: ["2026-03-02"] });

/** A date that may depend on a holiday notice not yet published. */
export const EarliestDay = text({
  format: "date",
  description: "Calendar date in Asia/Shanghai; the earliest possible day while it depends on a holiday notice",
});

/** The flag beside such a date. */
export const PENDING = { description: "待公布: the date depends on a holiday notice that is not loaded yet" };

/** Moment in UTC. */
export const Moment = text({
  format: "date-time",
  description: "Moment in UTC",
  examples: ["2026-03-02T01:30:00.000Z"],
});

/** What an id in an address looks like. */
export const ID_PATTERN = "^[A-Za-z0-9_.:-]{1,64}$";

/** An id in an address. */
export function idOf(what: string, example = "0f8e2c4a-5b1d-4e6f-8a7b-3c2d1e0f9a8b"): TString {
  return text({
    pattern: ID_PATTERN,
    description: `Id of the ${what}`,
    examples: [example],
  });
}

/** What a word of programs is made of. */
export const WORD_PATTERN = "^[A-Za-z0-9_.:-]*$";

/** A word of programs: an id, a code. */
export function word(maxLength: number, options: object = {}): TString {
  return text({ maxLength, pattern: WORD_PATTERN, ...options });
}

/** Text with line breaks and no other control characters. */
export const MANY_LINES = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";

/** What `line` asks for, as far as a pattern can say it: no line breaks, no control characters. The whole rule is `textProblem`. */
export const ONE_LINE = "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";

/** The same, with something in it. */
export const FILLED_LINE = ONE_LINE.replace("*$", "*[^\\u0000-\\u001f\\u007f-\\u009f\\s]") + ONE_LINE.slice(1);

/** A line of text that people write; without line breaks. */
export function line(maxLength = 200, description?: string): TString {
  return text({ maxLength, pattern: ONE_LINE, ...(description !== undefined && { description }) });
}

/** The same, and not blank. */
export function filledLine(maxLength: number, description?: string): TString {
  return text({ minLength: 1, maxLength, pattern: FILLED_LINE, ...(description !== undefined && { description }) });
}

/** A text of several lines. */
export function paragraph(maxLength: number, description?: string): TString {
  return text({ maxLength, pattern: MANY_LINES, ...(description !== undefined && { description }) });
}

/** A page of a list. */
export function pageOf<S extends TSchema>(item: S, options: { readonly $id: string }) {
  return object(
    { items: list(item), next: nullable(text({ description: "Cursor of the next page; null on the last page" })) },
    options,
  );
}

/** How a list is paged. */
export const PAGE_QUERY = {
  cursor: optional(text({ maxLength: 400, description: "`next` of the page before" })),
  limit: optional(whole({ minimum: 1, maximum: 100, default: 20, description: "Entries in a page" })),
};
