import { Draft, DRAFT_PARAMS, WRITES } from "./drafts.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, flag, whole } from "./shapes.ts";

export const settleRemark = defineOperation({
  operationId: "settleRemark",
  method: "PUT",
  path: "/api/drafts/{id}/remarks/{number}",
  tag: "releases",
  summary: "Tick a remark of the approver off, or put it back on the list",
  description: "While the draft is one that can be submitted. The same again changes nothing.",
  access: WRITES,
  params: closed({
    ...DRAFT_PARAMS.properties,
    number: whole({ minimum: 1, maximum: 1_000_000, description: "Number of the remark", examples: [1] }),
  }),
  body: closed({ isSettled: flag({ description: "True: dealt with" }) }, { $id: "RemarkSettlement" }),
  example: { isSettled: true },
  answers: { 200: answer(Draft, "The draft") },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_STATE_FORBIDS", "REMARK_NOT_FOUND", "DEPARTMENT_FORBIDS"],
});
