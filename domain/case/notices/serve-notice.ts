import type { CaseFile } from "../case-file.ts";
import type { CaseEvent } from "../events.gen.ts";
import { defineCommand, noSeries, noMandates } from "../define-command.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { DecideContext } from "../context.ts";
import { needsWindow } from "../delivery/delivering.ts";
import { requireStatus } from "../guards.ts";
import { isInSupplement } from "../status.ts";
import { NO_WAIT, supplementWait } from "../supplement/supplement-wait.ts";

/** 送达告知, by the notice step: the papers of the decision before it have been made and are handed to the applicant. */
export interface ServeNotice {
  readonly type: "serveNotice";
  readonly activityId: string;
  readonly documentIds: readonly string[];
}

/**
 * 送达告知: the notice is in the applicant's hands from today on. The supplement deadline counts from here (setting of the item; the law names none).
 * An applicant without an account has it only when the window has handed it over (`recordService`): until then it is made, not served.
 * It counts too for an applicant who saw the faults online and mended them before the notice was out.
 * A refusal decision is only made ready here: it is delivered like a grant, at the window, online or otherwise (APL art. 44). Nothing is served in a case that was withdrawn.
 */
export const serveNotice = defineCommand<ServeNotice>()({
  type: "serveNotice",
  body: null,
  completes: null,
  by: ["system"],
  needs: {
    letters: false,
    sharedRecord: false,
    persons: "none",
    mandatesOf: noMandates,
    series: noSeries,
  },
  decide,
});

function decide(caseFile: CaseFile, command: ServeNotice, context: DecideContext): readonly CaseEvent[] {
  if (caseFile.status === "withdrawn" || caseFile.status === "voided") requireStatus(caseFile);
  const on = shanghaiDate(context.now);
  if (caseFile.status === "refused") return [{ type: "refusalReady", on, windowDelivery: needsWindow(caseFile) }];
  const waitsForSupplement = isInSupplement(caseFile.status) && caseFile.supplement?.dueOn === null;
  const wait = waitsForSupplement ? supplementWait(on, context) : NO_WAIT;
  if (caseFile.ownerId === null)
    return [
      {
        type: "noticeReady",
        activityId: command.activityId,
        on,
        waitUntil: wait.supplementLatestOn ?? wait.supplementDueOn,
      },
    ];
  return [{ type: "noticeServed", activityId: command.activityId, on, documentIds: command.documentIds, ...wait }];
}
