import { MEMBER_ENDS, PACKAGE_DELIVERIES, REFUSAL_ANSWERS } from "../../domain/package/member-end.ts";
import { applicantSchema, valueSchema } from "./cases.ts";
import { COUNT, FLAG, ITEM_ID, TEXT, list, object, oneOf, type Schema } from "./shapes.ts";

/** Of how many members each end is expected is for the checks of the example; here only that each is one of the ends. */
const ends: Schema = {
  type: "object",
  propertyNames: ITEM_ID,
  additionalProperties: oneOf(...Object.keys(MEMBER_ENDS)),
  minProperties: 1,
};

/** `cases.json` of a package (processes/package-example.ts). */
export const packageCasesSchema = list(
  object(
    {
      name: TEXT,
      applicant: applicantSchema,
      answers: { type: "object", propertyNames: { pattern: "^q\\d{1,2}$" }, additionalProperties: FLAG },
      delivery: oneOf(...Object.keys(PACKAGE_DELIVERIES)),
      deliveryMode: oneOf("window", "selfPrint", "mail"),
      expect: object({ ends, promisedDays: COUNT, materials: COUNT }),
    },
    {
      application: { type: "object", additionalProperties: valueSchema },
      refused: ITEM_ID,
      choice: oneOf(...Object.keys(REFUSAL_ANSWERS), "silence"),
      withdrawn: ITEM_ID,
    },
  ),
  1,
);
