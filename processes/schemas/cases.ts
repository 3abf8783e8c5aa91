import { STATUS_NAMES } from "../../domain/case/status.ts";
import { FLAG, TEXT, list, object, oneOf, orNull, type Schema } from "./shapes.ts";

const person = { name: TEXT, idNumber: TEXT, phone: TEXT };

/** A value of an application. */
export const valueSchema: Schema = {
  anyOf: [{ type: "string" }, { type: "number" }, FLAG, list({ type: "string" }), list(rowSchema())],
};

/** A row of a table. */
function rowSchema(): Schema {
  return { type: "object", additionalProperties: { anyOf: [{ type: "string" }, { type: "number" }, FLAG] } };
}

/** Who applies, in an example. */
export const applicantSchema: Schema = object({
  type: oneOf("1", "2", "3", "4", "5", "6"),
  idType: oneOf("residentId", "creditCode"),
  agent: orNull(object(person)),
  ...person,
});

const step: Schema = {
  type: "array",
  minItems: 1,
  maxItems: 2,
  items: [TEXT, TEXT],
  additionalItems: false,
};

/** `cases.json` */
export const casesSchema = list(
  object({
    name: TEXT,
    applicant: applicantSchema,
    application: { type: "object", additionalProperties: valueSchema },
    materials: { ...list(TEXT), uniqueItems: true },
    deliveryMode: oneOf("window", "selfPrint", "mail"),
    expect: object({ path: list(step, 1), status: oneOf(...Object.keys(STATUS_NAMES)) }),
  }),
  1,
);
