import { refuse, refuseFirst, textProblems } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireOwn, type DraftContext } from "./draft.ts";
import type { DraftBegun, DraftSubmitted } from "./events.ts";
import { requireNoProblems, type SubmitDraftContext } from "./submit-draft.ts";

/** 恢复以前的版本: submits the files of an earlier release to be published again, under a new number. */
export interface RestoreRelease {
  readonly type: "restoreRelease";
  readonly release: number;
  readonly reason: string;
}

/** What the rule reads. */
export interface RestoreReleaseContext extends DraftContext, Pick<SubmitDraftContext, "checked" | "changes"> {
  readonly itemId: string;
  readonly departmentId: string;
  /** Digest of the earlier release. */
  readonly sha256: string;
  /** The last release. */
  readonly against: { readonly release: number; readonly sha256: string };
}

/** Begins and submits in one act. The law or the hall may have changed since: it is checked, approved and published like any draft. */
export const restoreRelease = defineStreamCommand<
  RestoreRelease,
  null,
  RestoreReleaseContext,
  DraftBegun | DraftSubmitted
>()({
  type: "restoreRelease",
  by: ["designer", "hallOffice"],
  decide(_state, { release, reason }, { actor, itemId, departmentId, sha256, checked, against, changes }) {
    requireOwn(actor, { departmentId });
    refuseFirst(textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "必填" }));
    if (against.sha256 === sha256) refuse("DRAFT_UNCHANGED");
    requireNoProblems(checked.problems);
    return [
      {
        type: "draftBegun",
        itemId,
        departmentId,
        origin: "restoration",
        restores: release,
        basedOn: release,
        sha256,
      },
      {
        type: "draftSubmitted",
        sha256,
        submittedBy: actor.id,
        reason: reason.trim(),
        against: against.release,
        changes,
      },
    ];
  },
});
