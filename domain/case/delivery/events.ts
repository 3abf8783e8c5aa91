import { sealed } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { endOf } from "../flow-command.ts";
import type { Delivery } from "./delivery.ts";

/** A refusal is ready for delivery. `windowDelivery`: by the issuance window; otherwise the applicant opens it in their account. */
export interface RefusalReady {
  readonly type: "refusalReady";
  readonly on: IsoDate;
  readonly windowDelivery: boolean;
}

export const refusalReady = defineEvent<RefusalReady>()({
  type: "refusalReady",
  title: "决定书制作完成",
  readBy: "applicant",
  keeps: { on: "open", windowDelivery: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 送达结果. */
export interface ResultDelivered {
  readonly type: "resultDelivered";
  readonly delivery: Delivery;
  readonly task: DecidedTask | null;
  /** The flow has a step after the delivery (事后核查), or ends its delivery step by itself (联办事项). Absent otherwise. */
  readonly flowGoesOn?: true;
}

export const resultDelivered = defineEvent<ResultDelivered>()({
  type: "resultDelivered",
  title: "送达结果",
  readBy: "applicant",
  keeps: { delivery: keepDelivery, task: "open", flowGoesOn: "open" },
  ends: ({ task }) => endOf(task, "delivered"),
  // Served without a task: the flow has nothing left to do, whether its delivery step is still ahead or it has ended.
  sends: ({ task, delivery, flowGoesOn = false }) =>
    task === null && !flowGoesOn && delivery.mode !== "selfPrint" ? [{ type: "cancel", reason: "delivered" }] : [],
  changesFile: true,
});

/** The journal keeps what was done in the open, and persons as commitments. */
export function keepDelivery({
  recipient,
  identityCheck,
  recipientIdNumber = null,
  proof,
  ...delivery
}: Delivery): unknown {
  return {
    ...delivery,
    ...(proof === undefined ? {} : { proof: sealed(proof, "recipient") }),
    recipient: sealed(recipient, "recipient"),
    identityCheck: sealed(identityCheck, "recipient"),
    recipientIdNumber: sealed(recipientIdNumber, "recipient"),
  };
}
