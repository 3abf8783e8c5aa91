import { cleanNumber } from "../../identity/person-name.ts";
import { closed } from "../../shapes.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { defineCaseAct } from "../define-case-act.ts";
import { noSeries, type CommandOfBody } from "../define-command.ts";
import { refuse } from "../../rule-violation.ts";
import type { CaseEvent } from "../events.gen.ts";
import { handOver, PACKAGE_DELIVERY } from "./deliver-package.ts";
import { decidedDay, hasResults } from "./packaging.ts";

const BODY = closed(PACKAGE_DELIVERY, { $id: "MembersDeliveryRecord", description: "先行送达已办成的结果" });

/** 先行送达: the results that are there already, before the rest of the package. */
export type DeliverMembers = CommandOfBody<"deliverMembers", typeof BODY>;

/**
 * 先行送达: for an applicant who asked for each result as soon as it is there; otherwise only once everything is decided, where the flow still waits for something else, for example a check afterwards.
 */
export const deliverMembers = defineCaseAct<DeliverMembers>()({
  type: "deliverMembers",
  body: BODY,
  by: ["issuanceClerk"],
  title: "先行送达",
  resource: "results",
  summary: "Hand over the results of a package that are ready",
  example: { recipient: "张三", recipientIdNumber: "130102199003078515", identityCheck: "查验身份证", service: null },
  refuses: ["NOTHING_TO_DELIVER", "RECIPIENT_REQUIRED", "RECIPIENT_NOT_ENTITLED", "DELIVERY_NOT_PROVED"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "involved",
    mandatesOf: ({ recipientIdNumber }) => [cleanNumber(recipientIdNumber)],
    series: noSeries,
  },
  decide,
  offered: (file) => mayDeliver(file) && file.packaging !== null && hasResults(file.packaging),
});

function decide(file: CaseFile, command: DeliverMembers, context: DecideContext): readonly CaseEvent[] {
  if (!mayDeliver(file)) refuse("NOTHING_TO_DELIVER");
  return handOver(file, { ...command, last: false, task: null }, context);
}

function mayDeliver({ packaging, endedOn, delivery }: CaseFile): boolean {
  if (packaging === null || endedOn !== null || delivery !== null) return false;
  return packaging.delivery === "early" || decidedDay(packaging) !== null;
}
