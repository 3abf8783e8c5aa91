import { refuseFirst, textProblems } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireOwn, requireState, type Draft, type DraftContext } from "./draft.ts";
import type { DraftDiscarded } from "./events.ts";

/** 作废草稿. */
export interface DiscardDraft {
  readonly type: "discardDraft";
  readonly reason: string;
}

/** Ends a draft that will not be published. It stays readable. */
export const discardDraft = defineStreamCommand<DiscardDraft, Draft, DraftContext, DraftDiscarded>()({
  type: "discardDraft",
  by: ["designer", "hallOffice"],
  decide(draft, { reason }, { actor }) {
    requireOwn(actor, draft);
    requireState(draft, "draft", "submitted", "approved");
    refuseFirst(textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "必填" }));
    return [{ type: "draftDiscarded", reason: reason.trim() }];
  },
});
