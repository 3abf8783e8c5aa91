import { CasePackage } from "./case-package.ts";
import { CASE_STATUS } from "./case-summary.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  EarliestDay,
  filledLine,
  flag,
  list,
  Moment,
  nullable,
  object,
  PENDING,
  text,
  type Value,
} from "./shapes.ts";

const ProgressQuestion = closed({ number: filledLine(30), queryCode: filledLine(30) }, { $id: "ProgressQuestion" });

const told = { description: "The date, as a text for people" };

export const Progress = object(
  {
    number: text(),
    itemName: text(),
    status: CASE_STATUS,
    statusName: text(),
    filedAt: Moment,
    timeline: list(object({ at: Moment, title: text() })),
    limits: nullable(
      object({
        statutoryDueOn: EarliestDay,
        statutoryApprox: flag({ description: "True if the limit is practice, not an article of law" }),
        promisedDueOn: EarliestDay,
        provisional: flag(PENDING),
        statutoryText: text(told),
        promisedText: text(told),
      }),
    ),
    supplement: nullable(
      object({
        dueOn: nullable(EarliestDay),
        dueText: nullable(text(told)),
        items: list(object({ name: text(), fault: nullable(text()), fix: nullable(text()) })),
      }),
    ),
    payment: nullable(
      object({
        stateName: text(),
        orderNumber: nullable(text()),
        name: text(),
        amount: text(),
        dueText: nullable(text(told)),
        payUrl: nullable(text({ description: "Where it is paid; null while it cannot be paid" })),
      }),
    ),
    result: nullable(object({ licenceNumber: text() })),
    package: nullable(CasePackage),
  },
  { $id: "Progress", description: "Without personal data: anyone who holds the receipt may query it" },
);
export type Progress = Value<typeof Progress>;

export const lookUpProgress = defineOperation({
  operationId: "lookUpProgress",
  method: "POST",
  path: "/api/progress",
  tag: "cases",
  summary: "Progress of a case, by its number and query code",
  description:
    "For anyone who holds the receipt, without signing in. A wrong number and a wrong code get the same answer. Limited per minute and address; with a key, per key.",
  access: "public",
  bodyLimit: 2 * 1024,
  body: ProgressQuestion,
  example: { number: "2026-000001-7", queryCode: "K7M2PQ4X" },
  answers: { 200: answer(Progress, "The progress") },
  problems: ["PROGRESS_NOT_FOUND"],
});
