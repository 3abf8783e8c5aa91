/** The JSON Schema shapes our files use; every object is closed. */
export type Schema = Readonly<Record<string, unknown>>;

/** A closed object: all of `required`, perhaps `optional`, nothing else. */
export function object(
  required: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema {
  return {
    type: "object",
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

export function list(items: Schema, minItems = 0): Schema {
  return { type: "array", items, minItems };
}

export function oneOf(...values: readonly (string | number)[]): Schema {
  return { enum: values };
}

export function orNull(schema: Schema): Schema {
  return { anyOf: [schema, { type: "null" }] };
}

export function matching(pattern: string): Schema {
  return { type: "string", pattern };
}

export const TEXT: Schema = { type: "string", minLength: 1 };
export const FLAG: Schema = { type: "boolean" };
export const COUNT: Schema = { type: "integer", minimum: 0 };
export const DATE: Schema = { type: "string", format: "date" };
/** NL-002 */
export const ITEM_ID: Schema = matching("^[A-Z]{2}-\\d{3}$");
/** SCJG, SCJG-4 */
export const EXECUTING_BODY_ID: Schema = matching("^[A-Z]{2,6}(-\\d)?$");
/** M-BL: a material that several items share. */
export const MATERIAL_ID: Schema = matching("^M-[A-Z0-9]{2,12}$");
/** A plain identifier: the key of a form field or of a shared record. */
export const KEY: Schema = matching("^[a-z][A-Za-z0-9]{0,39}$");
