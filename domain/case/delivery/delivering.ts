import { deliveryReceipt } from "./delivery-receipt.ts";
import { requestDocument } from "../notices/request-document.ts";
import type { CaseFile } from "../case-file.ts";
import type { Delivery } from "./delivery.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { DecidedTask } from "../decided-task.ts";
import { stepsOfKind } from "../../flow/plan.ts";
import { evolveAll } from "../evolve.ts";

/** The hall must hand the result over; otherwise the applicant opens it online. */
export function needsWindow({ deliveryMode }: Pick<CaseFile, "deliveryMode">): boolean {
  return deliveryMode !== "selfPrint";
}

/** What was granted on a commitment is checked after its delivery: the flow then outlives the case. */
export function isCheckedAfterwards(
  { decision }: Pick<CaseFile, "decision">,
  { plan }: Pick<DecideContext, "plan">,
): boolean {
  return decision?.outcome === "grant" && stepsOfKind(plan, "postCheck").length > 0;
}

/** 送达: the result has been delivered; only this closes the case, with a delivery receipt (送达回证). */
export function delivered(
  caseFile: CaseFile,
  { delivery, task }: { readonly delivery: Delivery; readonly task: DecidedTask | null },
  context: DecideContext,
): readonly CaseEvent[] {
  const done: CaseEvent = {
    type: "resultDelivered",
    delivery,
    task,
    ...(isCheckedAfterwards(caseFile, context) && { flowGoesOn: true }),
  };
  const closed: CaseEvent = {
    type: "caseClosed",
    on: delivery.on,
    closingCode: caseFile.decision?.outcome === "refuse" ? "refused" : "granted",
  };
  return [done, requestDocument(evolveAll(caseFile, [done]), deliveryReceipt, context), closed];
}
