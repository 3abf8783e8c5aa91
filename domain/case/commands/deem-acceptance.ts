import { acceptanceNotice } from "../../document/acceptance-notice.ts";
import { requestDocument } from "../../document/request.ts";
import { refuse } from "../../rule-violation.ts";
import { shanghaiDate } from "../../time/dates.ts";
import { acceptanceDueOn } from "../deadlines.ts";
import type { DeemAcceptance } from "../commands.ts";
import type { Decide } from "../context.ts";
import type { CaseEvent } from "../events.ts";
import { evolveAll } from "../evolve.ts";
import { requireRole, requireStatus } from "../guards.ts";

/**
 * 视为受理: no one-time notice within five working days of receipt means that the application has been accepted from the day of receipt (APL art. 32(4)).
 * Only a case in which nobody was told anything is deemed accepted; a pending supplement is not.
 */
export const deemAcceptance: Decide<DeemAcceptance> = (caseFile, command, context) => {
  requireRole(context.actor, "system");
  requireStatus(caseFile, "received", "supplementSubmitted");
  const due = acceptanceDueOn(caseFile, context.calendar);
  if (due === null || shanghaiDate(context.now) <= due.date) refuse("STATUS_FORBIDS", { title: "五个工作日的受理期限尚未届满。" });
  const accepted: CaseEvent = {
    type: "caseAccepted",
    acceptance: { on: caseFile.supplement?.submittedOn ?? caseFile.receivedOn ?? due.date, mode: "deemed", byId: context.actor.id, byName: context.actor.name },
    verdicts: caseFile.verdicts,
    task: command.task,
  };
  return [accepted, requestDocument(evolveAll(caseFile, [accepted]), acceptanceNotice, context)];
};
