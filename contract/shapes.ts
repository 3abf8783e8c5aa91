import {
  list,
  nullable,
  object,
  ONE_LINE,
  optional,
  text,
  unsafe,
  whole,
  type Static,
  type TSchema,
  type TString,
  type Value,
} from "../domain/shapes.ts";

export {
  closed,
  Day,
  flag,
  keysOf,
  line,
  list,
  literal,
  nullable,
  number,
  object,
  oneOf,
  optional,
  text,
  union,
  unsafe,
  whole,
  word,
} from "../domain/shapes.ts";
export type { Static, TObject, TSchema, Value } from "../domain/shapes.ts";

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Declares that a schema has exactly the values of a domain type. A difference does not compile. */
export function shapeOf<T>() {
  return <S extends TSchema>(schema: S, ..._same: Same<Value<S>, T> extends true ? [] : [never]): S => schema;
}

/** An object with any keys and values of one shape. */
export function mapOf<S extends TSchema>(values: S, options: object = {}) {
  return unsafe<Readonly<Record<string, Static<S>>>>({ type: "object", additionalProperties: values, ...options });
}

/** Calendar date in input, of this century: other dates are invalid in the hall. */
export const HallDay = text({
  format: "date",
  pattern: "^20",
  description: "Calendar date in Asia/Shanghai",
  examples: ["2026-03-02"],
});

/** A date that may depend on a holiday notice not yet published. */
export const EarliestDay = text({
  format: "date",
  description: "Calendar date in Asia/Shanghai; the earliest possible day while it depends on a holiday notice",
});

/** The flag that belongs to such a date. */
export const PENDING = { description: "待公布: the date depends on a holiday notice that is not loaded yet" };

/** Moment in UTC. */
export const Moment = text({
  format: "date-time",
  description: "Moment in UTC",
  examples: ["2026-03-02T01:30:00.000Z"],
});

/** The pattern of an id in a path. */
export const ID_PATTERN = "^[A-Za-z0-9_.:-]{1,64}$";

/** An id in a path. */
export function idOf(what: string, example = "0f8e2c4a-5b1d-4e6f-8a7b-3c2d1e0f9a8b"): TString {
  return text({
    pattern: ID_PATTERN,
    description: `Id of the ${what}`,
    examples: [example],
  });
}

/** A non-empty line. */
export const FILLED_LINE = ONE_LINE.replace("*$", "*[^\\u0000-\\u001f\\u007f-\\u009f\\s]") + ONE_LINE.slice(1);

/** A line of free text that is not blank. */
export function filledLine(maxLength: number, description?: string): TString {
  return text({ minLength: 1, maxLength, pattern: FILLED_LINE, ...(description !== undefined && { description }) });
}

/** A page of a list. */
export function pageOf<S extends TSchema>(item: S, options: { readonly $id: string }) {
  return object(
    { items: list(item), next: nullable(text({ description: "Cursor of the next page; null on the last page" })) },
    options,
  );
}

/** Paging parameters of a list. */
export const PAGE_QUERY = {
  cursor: optional(text({ maxLength: 400, description: "`next` of the previous page" })),
  limit: optional(whole({ minimum: 1, maximum: 100, default: 20, description: "Entries per page" })),
};
