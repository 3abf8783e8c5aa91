import { shanghaiDate } from "../../time/dates.ts";
import type { RecordDelivery } from "../commands.ts";
import type { Decide } from "../context.ts";
import { requireRole, requireStatus, requireText } from "../guards.ts";

/** 送达: handed over at the issuance window, to whom and how the identity was checked. Departments never deliver by themselves. */
export const recordDelivery: Decide<RecordDelivery> = (caseFile, command, context) => {
  requireRole(context.actor, "issuanceClerk");
  requireStatus(caseFile, "readyForDelivery");
  const on = shanghaiDate(context.now);
  return [
    {
      type: "resultDelivered",
      delivery: {
        mode: caseFile.deliveryMode,
        on,
        recipient: requireText(command.recipient, "RECIPIENT_REQUIRED", "recipient"),
        identityCheck: requireText(command.identityCheck, "RECIPIENT_REQUIRED", "identityCheck"),
        byId: context.actor.id,
      },
      task: command.task,
    },
    { type: "caseClosed", on, closingCode: "granted" },
  ];
};
