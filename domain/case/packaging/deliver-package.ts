import type { DecidedTask } from "../decided-task.ts";
import { cleanNumber } from "../../identity/person-name.ts";
import { refuse } from "../../rule-violation.ts";
import { closed, line, nullable, optional } from "../../shapes.ts";
import { defineCommand, noSeries, type CommandOfBody } from "../define-command.ts";
import { SERVICE } from "../delivery/service-record.ts";

const BODY = closed(
  {
    recipient: optional(line(50)),
    recipientIdNumber: optional(line(40)),
    identityCheck: optional(line(200, "How the recipient's identity was checked")),
    service: optional(nullable(SERVICE)),
  },
  { $id: "PackageDelivery", description: "一并送达" },
);

/** 一并送达. */
export type DeliverPackage = CommandOfBody<"deliverPackage", typeof BODY, { readonly task: DecidedTask | null }>;

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
  decide: () => refuse("STATUS_FORBIDS"),
});
