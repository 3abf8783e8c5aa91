import type { ApplicationForm, FieldRules } from "../domain/form/form.ts";
import { KIND_WORDS } from "../domain/item/kind-words.ts";
import { SPECIAL_PROCEDURE_KINDS, type ServiceItem } from "../domain/item/service-item.ts";
import { FeeShape, ItemFlowShape, RARE_FACTS } from "./item-flow-shape.ts";
import {
  flag,
  keysOf,
  list,
  literal,
  nullable,
  number,
  object,
  oneOf,
  optional,
  shapeOf,
  text,
  union,
  unsafe,
  whole,
} from "./shapes.ts";

/** A limit in words and figures. */
export const Limit = object(
  {
    value: whole(),
    unit: oneOf(["instant", "workingDay", "naturalDay", "month", "year"]),
    text: text({ description: "As printed on the guide: 20个工作日" }),
    approx: flag({ description: "True if the figure is practice, not an article of law" }),
  },
  { $id: "TimeLimit", description: "A limit as worded by law or by the hall's promise" },
);

const Extension = object(
  {
    max: Limit,
    approver: text({ description: "Who must approve it: 本行政机关负责人" }),
    basis: text(),
  },
  { $id: "ExtensionRule", description: "By how much the statutory limit may be extended, once" },
);

/** A material of an item. */
export const Material = object(
  {
    id: text(),
    seq: whole(),
    name: text(),
    form: oneOf(["original", "copyAndOriginalCheck", "electronicDocument", "electronicLicence"]),
    source: oneOf(["applicant", "government", "thirdParty"]),
    necessity: oneOf(["required", "conditional"]),
    tolerable: flag({ description: "May be handed in later (容缺受理)" }),
    exemptBySharing: flag({ description: "Fetched from shared records; handed in only when that fails" }),
    commitmentReplaceable: optional(flag({ description: "May be replaced by a written commitment (告知承诺)" })),
    materialId: optional(text({ description: "Of the materials that several items share" })),
    producedByItemId: optional(text({ description: "The item whose result it is" })),
    copies: object({ original: whole(), copy: whole() }),
  },
  { $id: "RequiredMaterial" },
);

const SpecialProcedure = object(
  {
    id: text(),
    kind: oneOf(SPECIAL_PROCEDURE_KINDS),
    name: text(),
    trigger: optional(oneOf(["always", "conditional"])),
    limit: Limit,
    mayLeaveHall: flag(),
    excludedFromStatutoryClock: flag(),
    excludedFromPromisedClock: flag(),
  },
  {
    $id: "SpecialProcedureRule",
    description: "A procedure that a case of the item may need, and which clocks it stops",
  },
);

const HallSettings = object(
  {
    acceptance: oneOf(["automatic", "person"]),
    acceptanceBy: oneOf(["clerk", "officer"]),
    review: oneOf(["rule", "person"]),
    reviewRecord: nullable(text()),
    reviewByPersonWhen: nullable(text()),
    signOff: oneOf(["chiefRepresentative", "standing"]),
    supplementDays: whole({ description: "Working days for handing in a supplement" }),
    deliveryModes: list(oneOf(["window", "selfPrint", "mail"])),
    stepBudgets: object({ acceptance: whole(), review: whole(), signOff: whole(), issuance: whole() }),
    licenceSeries: text(),
    flow: optional(ItemFlowShape),
    remedies: optional(
      object(
        { reviewBody: text(), court: text() },
        { description: "Only in old releases; `remedies` of the guide is valid for all" },
      ),
    ),
  },
  { $id: "HallSettings", description: "Settings that the law leaves to the hall" },
);

/** An item as stored in its release (domain/item/service-item.ts). */
export const ItemShape = shapeOf<ServiceItem>()(
  object(
    {
      id: text(),
      name: text(),
      gloss: text({ description: "The name in English" }),
      kind: keysOf(KIND_WORDS),
      kindName: text(),
      zoneId: text(),
      departmentId: text(),
      levelName: text(),
      executingBodyId: optional(
        text({ description: "Missing in old releases; `organName` of the guide is valid for all" }),
      ),
      legalBasis: list(
        object({ title: text(), article: text(), verification: oneOf(["articleRead", "articleFound", "notVerified"]) }),
      ),
      applicantTypes: list(oneOf(["1", "2", "3", "4", "5", "6"])),
      caseType: oneOf(["instant", "committed", "upwardReported"]),
      caseTypeName: text(),
      statutoryLimit: Limit,
      promisedLimit: Limit,
      extension: optional(nullable(Extension)),
      materials: list(Material),
      fee: FeeShape,
      result: object({
        name: text(),
        type: oneOf(["licence", "document", "none"]),
        validity: nullable(object({ value: whole(), unit: oneOf(["year", "month", "workingDay", "naturalDay"]) })),
      }),
      specialProcedures: list(SpecialProcedure),
      finishOnSpot: flag(),
      acceptanceConditions: list(text()),
      reviewPoints: list(text()),
      ...RARE_FACTS,
      hall: HallSettings,
    },
    {
      $id: "ServiceItem",
      description: "The content of the item's published guide: materials, limits, legal basis, fees, conditions",
    },
  ),
);

const Condition = object({ hide: text({ description: "The field is hidden while this comparison holds" }) });

const Rules = unsafe<FieldRules>(
  object({
    required: optional(flag()),
    minLength: optional(whole()),
    maxLength: optional(whole()),
    min: optional(number()),
    max: optional(number()),
    integer: optional(flag()),
    format: optional(oneOf(["residentId", "creditCode", "phone", "email", "postalCode", "amount", "address"])),
  }),
);

const FIELD = {
  id: text(),
  key: text({ description: "Key of the answer in `application`" }),
  label: text(),
  description: optional(text()),
  validate: optional(Rules),
  conditional: optional(Condition),
};

const CELL = { id: text(), key: text(), label: text(), description: optional(text()), validate: optional(Rules) };

/** A column of a table in a form. */
const Cell = union([
  object({ type: oneOf(["textfield", "textarea"]), ...CELL }),
  object({ type: literal("number"), ...CELL }),
  object({ type: literal("checkbox"), ...CELL }),
  object({ type: literal("datetime"), subtype: literal("date"), ...CELL }),
  object({ type: oneOf(["select", "radio"]), values: list(object({ value: text(), label: text() })), ...CELL }),
]);

/** A form of our closed subset of form-js (domain/form/form.ts). */
export const FormShape = shapeOf<ApplicationForm>()(
  object(
    {
      id: text(),
      type: literal("default"),
      schemaVersion: whole(),
      components: list(
        union([
          object({
            type: literal("text"),
            id: text(),
            text: text(),
            heading: optional(flag()),
            conditional: optional(Condition),
          }),
          object({ type: oneOf(["textfield", "textarea"]), ...FIELD }),
          object({ type: literal("number"), ...FIELD }),
          object({ type: literal("checkbox"), ...FIELD }),
          object({ type: literal("datetime"), subtype: literal("date"), ...FIELD }),
          object({
            type: oneOf(["select", "radio", "checklist"]),
            values: list(object({ value: text(), label: text() })),
            ...FIELD,
          }),
          object({ type: literal("dynamiclist"), components: list(Cell), ...FIELD }),
        ]),
      ),
    },
    { $id: "ApplicationForm", description: "The application form, in our closed subset of form-js" },
  ),
);
