import { COMMANDS } from "../domain/case/commands.gen.ts";
import { only } from "./access.ts";
import { CASE_ACT } from "./case-problems.ts";
import { CaseSummary } from "./case-summary.ts";
import { RECIPIENT } from "./examples.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, idOf } from "./shapes.ts";

const NewDelivery = closed(COMMANDS.recordDelivery.body.properties, { $id: "NewDelivery" });

export const DELIVERY_PROBLEMS = ["RECIPIENT_REQUIRED", "RECIPIENT_NOT_ENTITLED", "DELIVERY_NOT_PROVED"] as const;

export const recordDelivery = defineOperation({
  operationId: "recordDelivery",
  method: "POST",
  path: "/api/cases/{id}/delivery",
  tag: "deliveries",
  summary: "Record the delivery of a result that has no delivery task",
  description: "Also decides an open delivery task of the case.",
  access: only("issuanceClerk"),
  idempotency: "accepted",
  params: closed({ id: idOf("case") }),
  body: NewDelivery,
  example: RECIPIENT,
  answers: { 200: answer(CaseSummary, "Recorded") },
  problems: [
    ...CASE_ACT,
    ...DELIVERY_PROBLEMS,
    "TASK_NOT_FOUND",
    "TASK_TAKEN",
    "TASK_ALREADY_DECIDED",
    "TASK_OUTCOME_UNKNOWN",
    "DELIVERY_MODE_NOT_OFFERED",
    "IDENTITY_UNPROVED",
  ],
});
