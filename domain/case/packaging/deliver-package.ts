import { cleanNumber } from "../../identity/person-name.ts";
import { closed, line, nullable, optional } from "../../shapes.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineCommand, noSeries, type CommandOfBody, type OfTask } from "../define-command.ts";
import { packageReceipt } from "../delivery/delivery-receipt.ts";
import { deliveryOf } from "../delivery/record-delivery.ts";
import { SERVICE } from "../delivery/service-record.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requestDocument } from "../notices/request-document.ts";
import { heldResults } from "./deliver-with-package.ts";
import { packagedOf } from "./packaged.ts";
import { decidedDay } from "./packaging.ts";

/** As in the delivery of one result. */
export const PACKAGE_DELIVERY = {
  recipient: optional(line(50)),
  recipientIdNumber: optional(line(40)),
  identityCheck: optional(line(200, "How the recipient's identity was checked")),
  service: optional(nullable(SERVICE)),
};

const BODY = closed(PACKAGE_DELIVERY, { $id: "PackageDeliveryRecord", description: "一件事结果送达" });

/** 一件事结果送达: everything that lies at the comprehensive window, at once (只跑一次). */
export type DeliverPackage = CommandOfBody<"deliverPackage", typeof BODY, OfTask>;

/** 一件事结果送达: one act, one receipt; each member's case closes with it. */
export const deliverPackage = defineCommand<DeliverPackage>()({
  type: "deliverPackage",
  body: BODY,
  by: ["issuanceClerk"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: ({ recipientIdNumber }) => [cleanNumber(recipientIdNumber)],
    series: noSeries,
  },
  decide: (file, command, context) => handOver(file, { ...command, last: true }, context),
});

/** The body of a delivery, and what it ends. */
export interface HandOver extends Omit<DeliverPackage, "type" | "task"> {
  /** Nothing is left for the window. */
  readonly last: boolean;
  readonly task: DecidedTask | null;
}

/** Hands over what is ready, with one receipt. Refuses with NOTHING_TO_DELIVER. */
export function handOver(file: CaseFile, command: HandOver, context: DecideContext): readonly CaseEvent[] {
  const { family } = packagedOf(context);
  const itemIds = heldResults(family);
  if (itemIds.length === 0) refuse("NOTHING_TO_DELIVER");
  const paperOf = decidedDay(family.package.packaging) ?? lastDecision(itemIds, context);
  const delivery = deliveryOf(file, { command, paperOf }, context);
  const event: CaseEvent = { type: "membersDelivered", itemIds, delivery, last: command.last, task: command.task };
  return [event, requestDocument({ ...evolveAll(file, [event]), delivery }, packageReceipt(itemIds), context)];
}

function lastDecision(itemIds: readonly string[], context: DecideContext): string {
  const { family } = packagedOf(context);
  return (
    itemIds
      .map((id) => family.members.get(id)?.decision?.on ?? "")
      .toSorted()
      .at(-1) ?? ""
  );
}
