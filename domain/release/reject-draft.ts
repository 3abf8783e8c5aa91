import { refuse, refuseFirst, textProblems } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireState, type Draft, type DraftContext } from "./draft.ts";
import type { DraftRejected } from "./events.ts";
import type { Remark } from "./remarks.ts";

/** 退回修改, with remarks on steps. */
export interface RejectDraft {
  readonly type: "rejectDraft";
  readonly reason: string;
  readonly remarks: readonly Pick<Remark, "elementId" | "text">[];
}

/** What the rule reads. */
export interface RejectDraftContext extends DraftContext {
  /** The names of the steps of the submitted flow, by their ids. */
  readonly steps: ReadonlyMap<string, string>;
  /** How many remarks the draft has already. */
  readonly remarked: number;
}

/** Returns a submitted or approved draft to its designers, with the reason and what is to be changed at which step. A remark on what is no step of the submitted flow is refused (REMARK_INVALID): nobody could find it. */
export const rejectDraft = defineStreamCommand<RejectDraft, Draft, RejectDraftContext, DraftRejected>()({
  type: "rejectDraft",
  by: ["hallOffice"],
  decide(draft, { reason, remarks }, { steps, remarked }) {
    requireState(draft, "submitted", "approved");
    refuseFirst(textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "必填" }));
    const pinned = remarks.map(({ elementId, text }, at) => {
      const field = `remarks/${at}`;
      const step = steps.get(elementId) ?? refuseRemark(field, "这个环节不在提交的流程里");
      if (text.trim() === "") refuseRemark(field, "必填");
      return { number: remarked + at + 1, elementId, step, text: text.trim() };
    });
    return [{ type: "draftRejected", reason: reason.trim(), remarks: pinned }];
  },
});

function refuseRemark(field: string, message: string): never {
  return refuse("REMARK_INVALID", { problems: [{ field, message }] });
}
