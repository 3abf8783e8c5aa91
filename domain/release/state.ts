import type { StreamAnswers } from "../stream/stream-state.ts";
import type { Draft } from "./draft.ts";
import type { ReleaseEvent } from "./events.ts";

/** The register row that the journal of a release gives. */
export type ReleaseRow = Omit<Draft, "id">;

/** Nothing submitted, approved or published. */
const UNSUBMITTED = { against: null, changes: [], submittedBy: null, approvedBy: null } as const;

/** How each event changes the register; the command handler writes by the same table, so the register cannot say anything else. */
export const RELEASE_STATE: StreamAnswers<ReleaseRow, ReleaseEvent> = {
  draftBegun: ({ itemId, departmentId, origin, restores, sha256 }) => ({
    ...UNSUBMITTED,
    itemId,
    departmentId,
    origin,
    restores,
    sha256,
    state: "draft",
    version: 1,
    release: null,
    effectiveFrom: null,
  }),
  // Changed files are no longer those of the earlier release.
  draftSaved: ({ version, departmentId, sha256 }) => ({
    ...UNSUBMITTED,
    version,
    departmentId,
    sha256,
    state: "draft",
    restores: null,
  }),
  draftSubmitted: ({ submittedBy, against, changes }) => ({ state: "submitted", submittedBy, against, changes }),
  draftRejected: () => ({ state: "draft", submittedBy: null }),
  remarkSettled: () => ({}),
  releaseApproved: ({ approvedBy }) => ({ state: "approved", approvedBy }),
  releasePublished: ({ release, effectiveFrom }) => ({ state: "published", release, effectiveFrom }),
  publicationWithdrawn: () => ({ state: "withdrawn" }),
  draftDiscarded: () => ({ state: "discarded" }),
  releaseImported: ({ itemId, departmentId, release, sha256 }) => ({ itemId, departmentId, release, sha256 }),
  releaseBegan: () => ({}),
  releaseSuperseded: () => ({}),
};
