import { SPECIAL_PROCEDURE_KINDS } from "../../domain/item/service-item.ts";
import { FIELD_SCHEMAS, componentSchema } from "../../domain/form/field-schema.ts";
import {
  COUNT,
  DATE,
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

const limit = object({
  value: COUNT,
  unit: oneOf("instant", "workingDay", "naturalDay", "month", "year"),
  text: TEXT,
  approx: FLAG,
});

export const MATERIAL_FORMS = ["original", "copyAndOriginalCheck", "electronicDocument", "electronicLicence"];
export const MATERIAL_SOURCES = ["applicant", "government", "thirdParty"];

const material = object(
  {
    id: matching("^[A-Z]{2}-\\d{3}-M\\d{2}$"),
    seq: { type: "integer", minimum: 1 },
    name: TEXT,
    form: oneOf(...MATERIAL_FORMS),
    source: oneOf(...MATERIAL_SOURCES),
    necessity: oneOf("required", "conditional"),
    tolerable: FLAG,
    exemptBySharing: FLAG,
    copies: object({ original: COUNT, copy: COUNT }),
  },
  { commitmentReplaceable: FLAG, materialId: MATERIAL_ID, producedByItemId: ITEM_ID },
);

const specialProcedure = object(
  {
    id: matching("^[A-Z]{2}-\\d{3}-S\\d$"),
    kind: oneOf(...SPECIAL_PROCEDURE_KINDS),
    name: TEXT,
    limit,
    mayLeaveHall: FLAG,
    excludedFromStatutoryClock: FLAG,
    excludedFromPromisedClock: FLAG,
  },
  { trigger: oneOf("always", "conditional") },
);

const POSITIVE: Schema = { type: "integer", minimum: 1 };
const departmentId = matching("^[A-Z]{2,6}$");

const generalWork = object({
  key: KEY,
  name: TEXT,
  stage: oneOf("review", "issuance"),
  days: COUNT,
  fields: list(componentSchema(FIELD_SCHEMAS)),
});

const departmentWork = object(
  {
    key: KEY,
    name: TEXT,
    topic: matching("^dept\\.[A-Z]{2,6}\\.[a-z][a-z0-9-]{0,39}$"),
    stage: oneOf("review", "issuance"),
    reads: list(object({ fact: TEXT }, { unmaskedFor: TEXT })),
    fields: list(componentSchema(FIELD_SCHEMAS)),
  },
  { outcomes: list(object({ word: KEY, name: TEXT }, { error: matching("^[A-Z][A-Z0-9_]{1,39}$") }), 1) },
);

const flow = object(
  {},
  {
    opinions: list(
      object({ departmentId, departmentName: TEXT, question: TEXT, days: POSITIVE, silence: oneOf("consent", "wait") }),
      1,
    ),
    deliberation: FLAG,
    publicity: object(
      { days: POSITIVE, unit: oneOf("workingDay", "naturalDay"), place: TEXT, basis: TEXT },
      { stops: oneOf("promised", "both"), stopsBasis: TEXT },
    ),
    forwarding: object({ to: TEXT, after: oneOf("close", "await") }),
    lowerReview: object({ officeName: TEXT, officeId: matching("^[A-Z0-9]{1,8}$"), days: POSITIVE }),
    payment: oneOf("beforeReview", "beforeIssuance"),
    postCheck: FLAG,
    exchange: object({ system: KEY, data: list(KEY, 1) }),
    decisionTable: KEY,
    generalTasks: list(generalWork, 1),
    departmentSteps: list(departmentWork, 1),
    procedureWhen: { type: "object", propertyNames: oneOf(...SPECIAL_PROCEDURE_KINDS), additionalProperties: TEXT },
  },
);

const hall = object(
  {
    acceptance: oneOf("automatic", "person"),
    acceptanceBy: oneOf("clerk", "officer"),
    review: oneOf("rule", "person"),
    reviewRecord: orNull(KEY),
    reviewByPersonWhen: orNull(KEY),
    signOff: oneOf("chiefRepresentative", "standing"),
    supplementDays: { type: "integer", minimum: 1, maximum: 60 },
    deliveryModes: { ...list(oneOf("window", "selfPrint", "mail"), 1), uniqueItems: true },
    stepBudgets: object({ acceptance: COUNT, review: COUNT, signOff: COUNT, issuance: COUNT }),
    licenceSeries: TEXT,
  },
  { flow },
);

const fee = object(
  { charged: FLAG, name: orNull(TEXT), standard: orNull(TEXT), basis: orNull(TEXT) },
  {
    rates: list(object({ key: KEY, name: TEXT, fen: COUNT, when: orNull(TEXT), times: orNull(KEY) }), 1),
  },
);

const residency: Schema = {
  anyOf: [
    object({ state: { const: "resident" } }),
    object({ state: { const: "exempt" }, reason: TEXT, approver: TEXT, reviewOn: DATE }),
  ],
};

/** `item.json` */
export const itemSchema = object(
  {
    id: ITEM_ID,
    name: TEXT,
    gloss: TEXT,
    kind: oneOf(
      "administrativeLicence",
      "preliminaryForwarding",
      "administrativeLevy",
      "administrativeConfirmation",
      "publicService",
      "other",
    ),
    kindName: TEXT,
    zoneId: KEY,
    departmentId: matching("^[A-Z]{2,6}$"),
    levelName: TEXT,
    executingBodyId: EXECUTING_BODY_ID,
    legalBasis: list(
      object({ title: TEXT, article: TEXT, verification: oneOf("articleRead", "articleFound", "notVerified") }),
      1,
    ),
    applicantTypes: { ...list(oneOf("1", "2", "3", "4", "5", "6"), 1), uniqueItems: true },
    caseType: oneOf("instant", "committed", "upwardReported"),
    caseTypeName: TEXT,
    statutoryLimit: limit,
    promisedLimit: limit,
    extension: orNull(object({ max: limit, approver: TEXT, basis: TEXT })),
    materials: list(material, 1),
    fee,
    result: object({
      name: TEXT,
      type: oneOf("licence", "document", "none"),
      validity: orNull(
        object({ value: { type: "integer", minimum: 1 }, unit: oneOf("year", "month", "workingDay", "naturalDay") }),
      ),
    }),
    specialProcedures: list(specialProcedure),
    finishOnSpot: FLAG,
    acceptanceConditions: list(TEXT, 1),
    reviewPoints: list(TEXT, 1),
    hall,
  },
  {
    formerNames: list(TEXT, 1),
    quota: object({ number: POSITIVE, unit: TEXT, period: oneOf("year", "once"), basis: TEXT }),
    commitment: object({ basis: TEXT, postCheckDays: POSITIVE }),
    residency,
    classified: FLAG,
    onSiteVisits: COUNT,
  },
);
