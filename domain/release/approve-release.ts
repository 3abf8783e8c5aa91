import type { PersonRef } from "../identity/person.ts";
import { refuse } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireSeen, requireState, type Draft, type DraftContext } from "./draft.ts";
import type { ReleaseApproved } from "./events.ts";
import { requireOtherEyes } from "./other-eyes.ts";

/** 审核通过. */
export interface ApproveRelease {
  readonly type: "approveRelease";
  /** Digest of what the caller saw. */
  readonly sha256: string;
}

/** What the rule reads. */
export interface ApproveReleaseContext extends DraftContext {
  /** Everybody who wrote or submitted the draft at any time, as known now. */
  readonly writers: readonly PersonRef[];
  /** Who approves it, as known now. */
  readonly approver: PersonRef;
  /** The last release of the item. */
  readonly last: number | null;
  /** What the trial of its example cases has found; null while it is not done. */
  readonly trial: readonly string[] | null;
}

/**
 * a release is approved by the hall office, by another person than any who wrote or submitted it, under whatever account. What is approved is exactly the bytes that were
 * submitted; its example cases must have been tried and gone as they say; an approval of changes against a release that is no longer the last is refused (RELEASE_BASE_CHANGED).
 */
export const approveRelease = defineStreamCommand<ApproveRelease, Draft, ApproveReleaseContext, ReleaseApproved>()({
  type: "approveRelease",
  by: ["hallOffice"],
  decide(draft, { sha256 }, { actor, writers, approver, last, trial }) {
    requireState(draft, "submitted");
    requireSeen(draft, sha256);
    requireOtherEyes(writers, approver);
    if (draft.against !== last) refuse("RELEASE_BASE_CHANGED");
    if (trial === null) return refuse("TRIAL_UNFINISHED");
    if (trial.length > 0)
      refuse("TRIAL_FAILED", { problems: trial.map((message) => ({ field: "cases.json", message })) });
    return [{ type: "releaseApproved", sha256, approvedBy: actor.id }];
  },
});
