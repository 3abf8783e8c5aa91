import type { Draft, DraftWithFiles } from "../../../contract/drafts.ts";
import type { Release } from "../../../contract/releases.ts";
import { DRAFT_ORIGINS, DRAFT_STATES } from "../../../domain/release/draft.ts";
import { RELEASE_STATES, stateAt } from "../../../domain/release/release.ts";
import type { RegisteredDraft } from "../../../store/tables/drafts.ts";
import { trialProblems } from "../../../store/handler/draft-history.ts";
import type { Trial } from "../../../store/tables/release-trials.ts";
import type { ReleaseFacts } from "../../../store/tables/release.ts";
import type { HallNames } from "../../hall-names.ts";

const APPROVED: readonly RegisteredDraft["state"][] = ["approved", "published", "withdrawn"];

/** The register keeps what a draft was compared with, and who approved it, when it is returned: that concerns the files of then. */
function ofItsState({ state, against, changes, approvedBy, approvedByName }: RegisteredDraft) {
  return {
    ...(state === "draft" ? { against: null, changes: [] } : { against, changes: [...changes] }),
    ...(APPROVED.includes(state) ? { approvedBy, approvedByName } : { approvedBy: null, approvedByName: null }),
  };
}

/** The version that `If-Match` names. */
export function versionIn(ifMatch: string | string[] | undefined): number {
  return Number(String(ifMatch).replaceAll('"', ""));
}

/** A draft as lists show it. */
export function draftView(draft: RegisteredDraft, names: HallNames, now: string): Draft {
  const { state, effectiveFrom } = draft;
  return {
    holds: state === "published" && effectiveFrom !== null && Date.parse(effectiveFrom) <= Date.parse(now),
    ...draft,
    ...ofItsState(draft),
    departmentName: names.department(draft.departmentId),
    originName: DRAFT_ORIGINS[draft.origin],
    stateName: DRAFT_STATES[draft.state],
  };
}

/** How far the trial of a draft's example cases is. */
export function trialView(trial: Trial): NonNullable<DraftWithFiles["trial"]> {
  const { state, total, tried } = trial;
  return { done: state === "done", total, tried: tried.length, problems: [...(trialProblems(trial) ?? [])] };
}

/** The version of a draft as a header names it. */
export function etagOf({ version }: Pick<RegisteredDraft, "version">): string {
  return `"${version}"`;
}

/** Releases as lists show them; `all`: those of their items. */
export function releaseViews(
  shown: readonly ReleaseFacts[],
  { all, names, now }: { readonly all: readonly ReleaseFacts[]; readonly names: HallNames; readonly now: string },
): Release[] {
  return shown.map(({ notedAt: _noted, ...release }) => {
    const state = stateAt(
      release,
      all.filter(({ itemId }) => itemId === release.itemId),
      now,
    );
    return {
      ...release,
      departmentName: names.department(release.departmentId),
      state,
      stateName: RELEASE_STATES[state],
    };
  });
}
