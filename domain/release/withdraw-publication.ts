import { refuse, refuseFirst, textProblems } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireState, type Draft, type DraftContext } from "./draft.ts";
import type { PublicationWithdrawn } from "./events.ts";
import { isSettled } from "./release.ts";

/** 撤回发布: of what has not begun. */
export interface WithdrawPublication {
  readonly type: "withdrawPublication";
  readonly reason: string;
}

/** What the rule reads. */
export interface WithdrawPublicationContext extends DraftContext {
  /** The last of all releases of the item: one that others follow is not taken out from under them. */
  readonly last: number | null;
}

/** Withdraws a scheduled publication. Refuses with RELEASE_IN_FORCE one that holds, or begins within a minute. */
export const withdrawPublication = defineStreamCommand<
  WithdrawPublication,
  Draft,
  WithdrawPublicationContext,
  PublicationWithdrawn
>()({
  type: "withdrawPublication",
  by: ["hallOffice"],
  decide({ release, effectiveFrom, ...draft }, { reason }, { now, last }) {
    requireState(draft, "published");
    if (effectiveFrom === null || isSettled(effectiveFrom, now)) refuse("RELEASE_IN_FORCE");
    if (release !== last) refuse("RELEASE_BASE_CHANGED", { title: "其后已有定期施行的版本，请先撤回较后的版本。" });
    refuseFirst(textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "必填" }));
    return [{ type: "publicationWithdrawn", reason: reason.trim() }];
  },
});
