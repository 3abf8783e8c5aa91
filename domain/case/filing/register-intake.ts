import { defineCommand, noMandates } from "../define-command.ts";
import { noticeSeriesOf } from "../notices/request-document.ts";
import { acceptanceNotice } from "../acceptance/acceptance-notice.ts";
import { intakeReceipt } from "./intake-receipt.ts";
import { requestDocument } from "../notices/request-document.ts";
import { missingMaterials } from "./handed-in.ts";
import { isProved } from "../../identity/proof.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { CaseEvent } from "../events.gen.ts";
import { evolveAll } from "../evolve.ts";
import { requireStatus } from "../guards.ts";
import { isDeemedAccepted } from "../acceptance/lapse.ts";
import { answered } from "../acceptance/late-answer.ts";

/** 收件登记, in the intake step. */
export interface RegisterIntake {
  readonly type: "registerIntake";
}

/**
 * 收件登记: checks the materials and accepts on the spot if the item allows it, nothing is missing and all parties are proved (APL arts. 32(1)(5), 34). The receipt was given
 * on filing; only a case filed by an earlier version gets it here, and after the fifth working day such a case is left to deemed acceptance. A case that is already accepted does not change.
 */
export const registerIntake = defineCommand<RegisterIntake>()({
  type: "registerIntake",
  body: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: (_command, subject) => noticeSeriesOf(subject, "acceptanceNotice"),
  },
  decide,
});

function decide(caseFile: CaseFile, _command: RegisterIntake, context: DecideContext): readonly CaseEvent[] {
  requireStatus(caseFile, "submitted", "received", "accepted");
  const receipt = caseFile.status === "submitted" ? receiptOf(caseFile, context) : [];
  return caseFile.status === "accepted" ? [] : [...receipt, ...acceptedAtOnce(caseFile, receipt, context)];
}

function receiptOf(caseFile: CaseFile, context: DecideContext): readonly CaseEvent[] {
  const missing = missingMaterials(context.item, caseFile.materials).map((material) => material.id);
  const received: CaseEvent = { type: "intakeRegistered", receivedOn: shanghaiDate(caseFile.filedAt), missing };
  return [received, requestDocument(evolveAll(caseFile, [received]), intakeReceipt, context)];
}

function acceptedAtOnce(
  caseFile: CaseFile,
  before: readonly CaseEvent[],
  context: DecideContext,
): readonly CaseEvent[] {
  const received = evolveAll(caseFile, before);
  // Already deemed accepted from the day of receipt: not accepted as of today.
  if (isDeemedAccepted(received, context.calendar, shanghaiDate(context.now))) return [];
  if (
    context.item.hall.acceptance !== "automatic" ||
    missingMaterials(context.item, caseFile.materials).length > 0 ||
    !isProved(caseFile)
  )
    return [];
  const accepted: CaseEvent = {
    type: "caseAccepted",
    acceptance: {
      on: shanghaiDate(context.now),
      mode: "automatic",
      byId: context.actor.id,
      byName: context.actor.name,
      ...answered(received, context),
    },
    verdicts: [],
    task: null,
  };
  return [accepted, requestDocument(evolveAll(caseFile, [...before, accepted]), acceptanceNotice, context)];
}
