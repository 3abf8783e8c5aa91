import type { FormField } from "../domain/form/form.ts";
import { SPECIAL_PROCEDURE_KINDS } from "../domain/item/service-item.ts";
import { flag, list, literal, nullable, object, oneOf, optional, text, union, unsafe, whole } from "./shapes.ts";

/** 收费 (domain/item/fee.ts). */
export const FeeShape = object(
  {
    charged: flag(),
    name: nullable(text()),
    standard: nullable(text({ description: "In words" })),
    basis: nullable(text({ description: "The law or regulation that allows the fee" })),
    rates: optional(
      list(
        object({
          key: text(),
          name: text(),
          fen: whole({ description: "Amount in fen; for each unit if `times` is set" }),
          when: nullable(text({ description: "Condition over the application; null: always" })),
          times: nullable(text({ description: "Number field of the form that multiplies the amount" })),
        }),
      ),
    ),
  },
  { $id: "Fee", description: "Whether the item is charged, on which basis, and its table" },
);

/** What the flow has beside the standard steps (domain/item/item-flow.ts). */
export const ItemFlowShape = object(
  {
    opinions: optional(
      list(
        object({
          departmentId: text(),
          departmentName: text(),
          question: text(),
          days: whole(),
          silence: oneOf(["consent", "wait"]),
        }),
      ),
    ),
    deliberation: optional(flag()),
    publicity: optional(
      object({
        days: whole(),
        unit: oneOf(["workingDay", "naturalDay"]),
        place: text(),
        basis: text(),
        stops: optional(oneOf(["promised", "both"])),
        stopsBasis: optional(text()),
      }),
    ),
    forwarding: optional(object({ to: text(), after: oneOf(["close", "await"]) })),
    lowerReview: optional(object({ officeName: text(), officeId: text(), days: whole() })),
    payment: optional(oneOf(["beforeReview", "beforeIssuance"])),
    postCheck: optional(flag()),
    exchange: optional(object({ system: text(), data: list(text()) })),
    decisionTable: optional(text()),
    generalTasks: optional(
      list(
        object({
          key: text(),
          name: text(),
          stage: oneOf(["review", "issuance"]),
          days: whole(),
          fields: list(unsafe<FormField>({ type: "object", description: "A field, as in a form" })),
        }),
      ),
    ),
    departmentSteps: optional(
      list(
        object({
          key: text(),
          name: text(),
          topic: text({ description: "dept.<department>.<name>" }),
          stage: oneOf(["review", "issuance"]),
          reads: list(object({ fact: text(), unmaskedFor: optional(text()) })),
          fields: list(unsafe<FormField>({ type: "object", description: "A field, as in a form" })),
          outcomes: optional(list(object({ word: text(), name: text(), error: optional(text()) }))),
        }),
      ),
    ),
    procedureWhen: optional(
      unsafe<Readonly<Record<string, string>>>({
        type: "object",
        propertyNames: { enum: SPECIAL_PROCEDURE_KINDS },
        additionalProperties: { type: "string" },
        description: "The condition under which a special procedure is needed",
      }),
    ),
  },
  { $id: "ItemFlow", description: "What the flow of the item has beside the standard steps" },
);

/** 数量限制, 告知承诺, 进驻 and other facts that few items have. */
export const RARE_FACTS = {
  formerNames: optional(list(text())),
  quota: optional(
    object({ number: whole(), unit: text(), period: oneOf(["year", "once"]), basis: text() }, { $id: "Quota" }),
  ),
  commitment: optional(object({ basis: text(), postCheckDays: whole() }, { $id: "CommitmentRoute" })),
  residency: optional(
    union([
      object({ state: literal("resident") }),
      object({ state: literal("exempt"), reason: text(), approver: text(), reviewOn: text() }),
    ]),
  ),
  classified: optional(flag({ description: "True: the hall shows the guide only" })),
  onSiteVisits: optional(whole({ description: "How often the applicant has to come" })),
};
