import { refuse } from "../../rule-violation.ts";
import { addDays, isIsoDate, shanghaiDate, type IsoDate } from "../../time/dates.ts";
import type { CaseFile, Delivery } from "../case-file.ts";
import type { RecordDelivery, ServiceRecord } from "../commands.ts";
import type { Decide, DecideContext } from "../context.ts";
import { delivered } from "../delivering.ts";
import { requireRole, requireStatus, requireText } from "../guards.ts";
import { requireEntitled } from "../recipient.ts";

/** Natural days after which an announcement counts as served (民事诉讼法 art. 95, which decisions of organs follow). */
const ANNOUNCEMENT_DAYS = 30;

/**
 * 送达: handed over at the issuance window, to whom and how the identity was checked; or served by post, by leaving it before witnesses or by announcement,
 * with the day and the proof. Departments never deliver by themselves.
 */
export const recordDelivery: Decide<RecordDelivery> = (caseFile, command, context) => {
  requireRole(context.actor, "issuanceClerk");
  requireStatus(caseFile, "readyForDelivery");
  const delivery = command.service ? servedBy(caseFile, { command, service: command.service }, context) : handedOver(caseFile, command, context);
  return delivered(caseFile, { delivery, task: command.task }, context);
};

function handedOver(caseFile: CaseFile, { recipient, recipientIdNumber, identityCheck }: RecordDelivery, context: DecideContext): Delivery {
  const entitled = requireEntitled(caseFile, { name: recipient, idNumber: recipientIdNumber, identityCheck }, "collect", context);
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

function servedBy(caseFile: CaseFile, { command, service }: { readonly command: RecordDelivery; readonly service: ServiceRecord }, context: DecideContext): Delivery {
  requireServiceDay(service, caseFile.decision?.on ?? "", shanghaiDate(context.now));
  return {
    mode: service.method,
    on: service.on,
    recipient: service.method === "announcement" ? null : requireText(command.recipient, "RECIPIENT_REQUIRED", "recipient"),
    identityCheck: null,
    proof: requireText(service.proof, "DELIVERY_NOT_PROVED", "service.proof"),
    byId: context.actor.id,
  };
}

/** A service lies between the decision and today; an announcement counts only when its days are over. */
function requireServiceDay({ method, on }: ServiceRecord, decidedOn: IsoDate, today: IsoDate): void {
  const earliest = method === "announcement" ? addDays(decidedOn, ANNOUNCEMENT_DAYS) : decidedOn;
  if (isIsoDate(on) && earliest <= on && on <= today) return;
  const message = method === "announcement" ? `公告送达自公告之日起满三十日，应当在${earliest}至${today}之间` : `应当在${earliest}至${today}之间`;
  refuse("DELIVERY_NOT_PROVED", { problems: [{ field: "service.on", message }] });
}
