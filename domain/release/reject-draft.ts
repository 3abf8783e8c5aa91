import { refuseFirst, textProblems } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireState, type Draft, type DraftContext } from "./draft.ts";
import type { DraftRejected } from "./events.ts";

/** 退回修改. */
export interface RejectDraft {
  readonly type: "rejectDraft";
  readonly reason: string;
}

/** Returns a submitted or approved draft to its designers, with the reason. */
export const rejectDraft = defineStreamCommand<RejectDraft, Draft, DraftContext, DraftRejected>()({
  type: "rejectDraft",
  by: ["hallOffice"],
  decide(draft, { reason }) {
    requireState(draft, "submitted", "approved");
    refuseFirst(textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "必填" }));
    return [{ type: "draftRejected", reason: reason.trim() }];
  },
});
