import { cleanNumber } from "../../identity/person-name.ts";
import type { DecidedTask } from "../decided-task.ts";
import type { CaseEvent } from "../events.gen.ts";
import { defineCommand, noSeries } from "../define-command.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { Delivery } from "./delivery.ts";
import type { ServiceRecord } from "./service-record.ts";
import type { DecideContext } from "../context.ts";
import { delivered } from "./delivering.ts";
import { requireStatus, requireText } from "../guards.ts";
import { requireEntitled } from "../parties/recipient.ts";
import { requireServiceDay } from "../notices/service-day.ts";

/** 送达, recorded by the issuance window: handed over there now, or served otherwise. `task` is null where the flow knows no delivery step. */
export interface RecordDelivery {
  readonly type: "recordDelivery";
  readonly task: DecidedTask | null;
  readonly recipient: string;
  readonly recipientIdNumber: string;
  readonly identityCheck: string;
  readonly service?: ServiceRecord | null;
}

/**
 * 送达: handed over at the issuance window, to whom and how the identity was checked; or served by post, by leaving it before witnesses or by announcement,
 * with the day and the proof. Departments never deliver by themselves.
 */
export const recordDelivery = defineCommand<RecordDelivery>()({
  type: "recordDelivery",
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
  const delivery = command.service
    ? servedBy(caseFile, { command, service: command.service }, context)
    : handedOver(caseFile, command, context);
  return delivered(caseFile, { delivery, task: command.task }, context);
}

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
