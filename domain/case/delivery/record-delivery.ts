import { cleanNumber } from "../../identity/person-name.ts";
import type { DecidedTask } from "../decided-task.ts";
import type { CaseEvent } from "../events.gen.ts";
import { closed, line, nullable, optional } from "../../shapes.ts";
import { defineCommand, noSeries, type CommandOfBody } from "../define-command.ts";
import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { Delivery } from "./delivery.ts";
import { SERVICE, type ServiceRecord } from "./service-record.ts";
import type { DecideContext } from "../context.ts";
import { delivered, isCheckedAfterwards, needsWindow } from "./delivering.ts";
import { requireStatus, requireText } from "../guards.ts";
import { refuse } from "../../rule-violation.ts";
import { requireEntitled } from "../parties/recipient.ts";
import { requireServiceDay } from "../notices/service-day.ts";
import { isHeld } from "../packaging/packaging.ts";

/** The recipient of a result handed over at the window; otherwise `service` states how it was served. */
const BODY = closed(
  {
    recipient: optional(line(50)),
    recipientIdNumber: optional(line(40)),
    identityCheck: optional(line(200, "How the recipient's identity was checked")),
    service: optional(nullable(SERVICE)),
  },
  { $id: "DeliveryRecord", description: "送达" },
);

/** 送达, recorded by the issuance window: handed over there now, or served otherwise. `task` is null if the flow has no delivery step. */
export type RecordDelivery = CommandOfBody<"recordDelivery", typeof BODY, { readonly task: DecidedTask | null }>;

/**
 * 送达: handed over at the issuance window, with recipient and identity check; or served by post, by leaving it before witnesses or by announcement,
 * with the day and the proof. Departments never deliver themselves.
 */
export const recordDelivery = defineCommand<RecordDelivery>()({
  type: "recordDelivery",
  body: BODY,
  by: ["issuanceClerk"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: ({ recipientIdNumber }) => [cleanNumber(recipientIdNumber)],
    series: noSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, command: RecordDelivery, context: DecideContext): readonly CaseEvent[] {
  requireStatus(caseFile, "readyForDelivery");
  // Handed over with the package; one that is checked afterwards has a step of its own.
  if (isHeld(caseFile) && command.task === null) refuse("MEMBER_HELD");
  if (caseFile.packaging !== null) refuse("MEMBER_HELD", { title: "请在“一件事结果送达”待办中登记送达。" });
  // Its step stands before the check: were it passed over, the flow would wait at it for ever.
  if (command.task === null && needsWindow(caseFile) && isCheckedAfterwards(caseFile, context))
    refuse("TASK_NOT_FOUND", { title: "送达的待办尚未生成，请稍后再登记送达。", temporary: true });
  const delivery = deliveryOf(caseFile, { command, paperOf: caseFile.decision?.on ?? "" }, context);
  return delivered(caseFile, { delivery, task: command.task }, context);
}

/** What the window records of a delivery. */
type Recorded = Omit<RecordDelivery, "type" | "task">;

/** Handed over now to an entitled person, or served otherwise, on or after the day of the paper. */
export function deliveryOf(
  caseFile: CaseFile,
  { command, paperOf }: { readonly command: Recorded; readonly paperOf: IsoDate },
  context: DecideContext,
): Delivery {
  const { service } = command;
  return service ? servedBy({ command, service, paperOf }, context) : handedOver(caseFile, command, context);
}

function handedOver(
  caseFile: CaseFile,
  { recipient, recipientIdNumber, identityCheck }: Recorded,
  context: DecideContext,
): Delivery {
  const entitled = requireEntitled(
    caseFile,
    { name: recipient, idNumber: recipientIdNumber, identityCheck },
    "collect",
    context,
  );
  return {
    mode: "window",
    on: shanghaiDate(context.now),
    recipient: entitled.name,
    identityCheck: entitled.identityCheck,
    recipientIdNumber: entitled.idNumber,
    recipientRight: entitled.right,
    byId: context.actor.id,
  };
}

function servedBy(
  {
    command,
    service,
    paperOf,
  }: { readonly command: Recorded; readonly service: ServiceRecord; readonly paperOf: IsoDate },
  context: DecideContext,
): Delivery {
  requireServiceDay({
    ...service,
    paperOf,
    today: shanghaiDate(context.now),
    field: "service.on",
  });
  return {
    mode: service.method,
    on: service.on,
    recipient:
      service.method === "announcement" ? null : requireText(command.recipient, "RECIPIENT_REQUIRED", "recipient"),
    identityCheck: null,
    proof: requireText(service.proof, "DELIVERY_NOT_PROVED", "service.proof"),
    byId: context.actor.id,
  };
}
