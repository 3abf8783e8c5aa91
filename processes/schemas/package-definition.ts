import { LIFECYCLE_NAMES } from "../../domain/package/package-definition.ts";
import {
  COUNT,
  EXECUTING_BODY_ID,
  FLAG,
  ITEM_ID,
  KEY,
  MATERIAL_ID,
  TEXT,
  list,
  matching,
  object,
  oneOf,
  orNull,
  type Schema,
} from "./shapes.ts";

/** PK-01 */
export const PACKAGE_ID = matching("^PK-\\d{2,3}$");
const QUESTION_ID = matching("^q\\d{1,2}$");
const ITEM_MATERIAL_ID = matching("^[A-Z]{2}-\\d{3}-M\\d{2}$");
const DAYS: Schema = { type: "integer", minimum: 1, maximum: 60 };

/** More than any package of the catalogue has, and as many as one flow can be drawn and proved with. */
export const MOST_MEMBERS = 40;
const MOST_QUESTIONS = 16;

const unique = (schema: Schema): Schema => ({ ...schema, uniqueItems: true });

const limit = object({
  value: { type: "integer", minimum: 1 },
  unit: { const: "workingDay" },
  text: TEXT,
  approx: FLAG,
});

const question = object({
  id: QUESTION_ID,
  question: TEXT,
  gloss: TEXT,
  includedWhen: FLAG,
  includes: unique(list(ITEM_ID, 1)),
});

const member = object(
  {
    itemId: ITEM_ID,
    questionId: orNull(QUESTION_ID),
    followUp: FLAG,
    prerequisites: list(object({ itemId: ITEM_ID, kind: oneOf("result", "info") })),
  },
  {
    applicant: object({ type: { const: "1" }, name: KEY, idNumber: KEY, phone: KEY }),
    ownFields: unique(list(KEY, 1)),
    filled: list(object({ key: KEY, from: ITEM_ID, value: { const: "licenceNumber" } }), 1),
  },
);

const sharedMaterial = object({
  materialId: MATERIAL_ID,
  name: TEXT,
  usedBy: {
    type: "object",
    propertyNames: ITEM_ID,
    additionalProperties: ITEM_MATERIAL_ID,
    minProperties: 1,
  },
  producedBy: orNull(ITEM_ID),
});

/** `package-definition.json` (domain/package/package-definition.ts). */
export const packageDefinitionSchema = object({
  id: PACKAGE_ID,
  name: TEXT,
  gloss: TEXT,
  words: unique(list(TEXT)),
  lifecycle: oneOf(...Object.keys(LIFECYCLE_NAMES)),
  kind: oneOf("other"),
  zoneId: KEY,
  departmentId: matching("^[A-Z]{2,6}$"),
  executingBodyId: EXECUTING_BODY_ID,
  legalBasis: list(
    object({ title: TEXT, article: TEXT, verification: oneOf("articleRead", "articleFound", "notVerified") }),
    1,
  ),
  reference: orNull(TEXT),
  questions: { ...list(question), maxItems: MOST_QUESTIONS },
  exclusiveGroups: list({ ...unique(list(QUESTION_ID, 2)) }),
  members: { ...list(member, 2), maxItems: MOST_MEMBERS },
  mutual: list(unique(list(ITEM_ID, 2))),
  sharedMaterials: list(sharedMaterial),
  jointCap: object({ limit, extension: limit, basis: TEXT, notWith: unique(list(ITEM_ID)) }),
  onRefusal: oneOf("continue", "stop", "applicantChooses"),
  choiceDays: DAYS,
  supplementDays: DAYS,
  deliveryModes: unique(list(oneOf("window", "selfPrint", "mail"), 1)),
  visits: object({ asPackage: COUNT }),
});
