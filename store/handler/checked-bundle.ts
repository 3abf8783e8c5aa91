import type { PlannedBundle } from "../../domain/release/changes/release-changes.ts";
import type { DraftProblem } from "../../domain/release/submit-draft.ts";

/** What a release is published with: the approved bundle and its plan, read by this version. */
export interface CheckedBundle {
  /** Digest of the bundle that was checked. */
  readonly sha256: string;
  readonly problems: readonly DraftProblem[];
  /** Null while it has problems of which no plan can be made. */
  readonly bundle: PlannedBundle | null;
}
