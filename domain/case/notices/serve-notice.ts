import type { CaseFile } from "../case-file.ts";
import type { CaseEvent } from "../events.gen.ts";
import { defineCommand, noSeries, noMandates } from "../define-command.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { DecideContext } from "../context.ts";
import { needsWindow } from "../delivery/delivering.ts";
import { requireStatus } from "../guards.ts";
import { isInSupplement } from "../status.ts";
import { NO_WAIT, supplementWait } from "../supplement/supplement-wait.ts";

/** 送达告知, in the notice step: the papers of the preceding decision are ready and are served on the applicant. */
export interface ServeNotice {
  readonly type: "serveNotice";
  readonly activityId: string;
  readonly documentIds: readonly string[];
}

/**
 * 送达告知: the notice counts as served today. The supplement deadline counts from here (setting of the item; the law sets none).
 * An applicant without an account receives it only when the window hands it over (`recordService`): until then it is not served.
 * It is also served on an applicant who saw the faults online and corrected them before the notice was ready.
 * A refusal decision only becomes ready here: it is delivered like a grant, at the window, online or otherwise (APL art. 44). Nothing is served in a withdrawn case.
 */
export const serveNotice = defineCommand<ServeNotice>()({
  type: "serveNotice",
  body: null,
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
