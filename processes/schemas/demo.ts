import { CAPACITY_NAMES } from "../../domain/letter/letter.ts";
import { ROLE_NAMES } from "../../domain/case/actor.ts";
import { DATE, FLAG, ITEM_ID, KEY, TEXT, list, matching, object, oneOf, orNull } from "./shapes.ts";

const slug = matching("^[a-z][a-z0-9-]{1,39}$");
const departmentId = matching("^[A-Z]{2,6}$");
const idType = oneOf("residentId", "creditCode");

/** `demo/accounts.json` */
export const accountsSchema = list(
  object(
    {
      id: slug,
      name: TEXT,
      role: oneOf(...Object.keys(ROLE_NAMES)),
      departmentId: orNull(departmentId),
      zoneId: orNull(KEY),
      login: orNull(slug),
      rank: orNull(KEY),
    },
    {
      idType,
      idNumber: TEXT,
      organisation: orNull(object({ name: TEXT, creditCode: TEXT })),
    },
  ),
  1,
);

/** `demo/letters.json` */
export const lettersSchema = list(
  object({
    id: slug,
    number: TEXT,
    departmentId,
    holderId: slug,
    capacity: oneOf(...Object.keys(CAPACITY_NAMES)),
    itemIds: { anyOf: [{ const: "all" }, list(ITEM_ID, 1)] },
    automatic: FLAG,
    coversExtensions: FLAG,
    validFrom: DATE,
    validTo: DATE,
    revokedOn: orNull(DATE),
  }),
  1,
);

/** `demo/records.json` */
export const recordsSchema = list(
  object({
    kind: KEY,
    idType,
    idNumber: TEXT,
    name: TEXT,
    data: {
      type: "object",
      propertyNames: KEY,
      additionalProperties: { anyOf: [{ type: "string" }, { type: "number" }] },
    },
  }),
  1,
);

/** `demo/items.json` */
export const sampleSchema = { ...list(ITEM_ID, 1), uniqueItems: true };
