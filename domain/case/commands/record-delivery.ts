import { shanghaiDate } from "../../time/dates.ts";
import type { RecordDelivery } from "../commands.ts";
import type { Decide } from "../context.ts";
import { requireRole, requireStatus } from "../guards.ts";
import { requireEntitled } from "../recipient.ts";

/** 送达: handed over at the issuance window, to whom and how the identity was checked. Departments never deliver by themselves. */
export const recordDelivery: Decide<RecordDelivery> = (caseFile, command, context) => {
  requireRole(context.actor, "issuanceClerk");
  requireStatus(caseFile, "readyForDelivery");
  const on = shanghaiDate(context.now);
  const { name, idNumber, identityCheck, right } = requireEntitled(caseFile, { name: command.recipient, idNumber: command.recipientIdNumber, identityCheck: command.identityCheck }, "collect", context);
  return [
    {
      type: "resultDelivered",
      delivery: {
        mode: caseFile.deliveryMode,
        on,
        recipient: name,
        identityCheck,
        recipientIdNumber: idNumber,
        recipientRight: right,
        byId: context.actor.id,
      },
      task: command.task,
    },
    { type: "caseClosed", on, closingCode: "granted" },
  ];
};
