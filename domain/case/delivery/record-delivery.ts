import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile, Delivery } from "../case-file.ts";
import type { RecordDelivery, ServiceRecord } from "../commands.ts";
import type { Decide, DecideContext } from "../context.ts";
import { delivered } from "./delivering.ts";
import { requireRole, requireStatus, requireText } from "../guards.ts";
import { requireEntitled } from "../parties/recipient.ts";
import { requireServiceDay } from "../notices/service-day.ts";

/**
 * 送达: handed over at the issuance window, to whom and how the identity was checked; or served by post, by leaving it before witnesses or by announcement,
 * with the day and the proof. Departments never deliver by themselves.
 */
export const recordDelivery: Decide<RecordDelivery> = (caseFile, command, context) => {
  requireRole(context.actor, "issuanceClerk");
  requireStatus(caseFile, "readyForDelivery");
  const delivery = command.service
    ? servedBy(caseFile, { command, service: command.service }, context)
    : handedOver(caseFile, command, context);
  return delivered(caseFile, { delivery, task: command.task }, context);
};

function handedOver(
  caseFile: CaseFile,
  { recipient, recipientIdNumber, identityCheck }: RecordDelivery,
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
  caseFile: CaseFile,
  { command, service }: { readonly command: RecordDelivery; readonly service: ServiceRecord },
  context: DecideContext,
): Delivery {
  requireServiceDay({
    ...service,
    paperOf: caseFile.decision?.on ?? "",
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
