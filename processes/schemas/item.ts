import { SPECIAL_PROCEDURE_KINDS } from "../../domain/item/service-item.ts";
import { COUNT, EXECUTING_BODY_ID, FLAG, ITEM_ID, KEY, TEXT, list, matching, object, oneOf, orNull } from "./shapes.ts";

const limit = object({
  value: COUNT,
  unit: oneOf("instant", "workingDay", "naturalDay", "month", "year"),
  text: TEXT,
  approx: FLAG,
});

const material = object({
  id: matching("^[A-Z]{2}-\\d{3}-M\\d{2}$"),
  seq: { type: "integer", minimum: 1 },
  name: TEXT,
  form: oneOf("original", "copyAndOriginalCheck", "electronicDocument", "electronicLicence"),
  source: oneOf("applicant", "government", "thirdParty"),
  necessity: oneOf("required", "conditional"),
  tolerable: FLAG,
  exemptBySharing: FLAG,
  copies: object({ original: COUNT, copy: COUNT }),
});

const specialProcedure = object({
  id: matching("^[A-Z]{2}-\\d{3}-S\\d$"),
  kind: oneOf(...SPECIAL_PROCEDURE_KINDS),
  name: TEXT,
  limit,
  mayLeaveHall: FLAG,
  excludedFromStatutoryClock: FLAG,
  excludedFromPromisedClock: FLAG,
});

const hall = object({
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
});

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
    fee: object({ charged: FLAG, name: orNull(TEXT), standard: orNull(TEXT), basis: orNull(TEXT) }),
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
  { formerNames: { ...list(TEXT), uniqueItems: true }, classified: FLAG, onSiteVisits: COUNT },
);
