import type { PlannedBundle } from "../../domain/release/changes/release-changes.ts";
import type { DraftProblem } from "../../domain/release/submit-draft.ts";
import type { TrialBundle, TrialMember } from "../tables/release-trials.ts";
import type { Tables } from "../tables.ts";

/** What a release is published with: the approved bundle and its plan, read by this version. */
export interface CheckedBundle {
  /** Digest of the bundle that was checked. */
  readonly sha256: string;
  readonly problems: readonly DraftProblem[];
  /** Null while it has problems of which no plan can be made. */
  readonly bundle: PlannedBundle | null;
  /** Of a package: its members in the releases that are in force. */
  readonly members: readonly TrialMember[];
}

/** Asks the workers to try the example cases of a draft, submitted or not: nothing of the draft changes, and its journal does not say so. */
export async function askForTrial(
  tx: Pick<Tables, "releaseTrials">,
  { sha256, bundle, members }: CheckedBundle,
  at: string,
): Promise<void> {
  if (bundle !== null) await tx.releaseTrials.ask({ sha256, bundle: triedPart(bundle, members), at });
}

function triedPart(
  { item, form, result, cases = [], plan }: PlannedBundle,
  members: readonly TrialMember[],
): TrialBundle {
  return { item, form, result, cases, plan, ...(item.package !== undefined && { members }) };
}

/** Whether exactly what would be published was tried, a package with the members of now: since the check another release of one may have been published. */
export async function wasTried(
  tx: Tables,
  {
    sha256,
    checked: { bundle, members },
    at,
  }: { readonly sha256: string; readonly checked: CheckedBundle; readonly at: string },
): Promise<boolean> {
  if (bundle === null) return false;
  const numbers = await tx.releases.numbersInForce(members.map(({ item }) => ({ itemId: item.id, at })));
  if (!members.every(({ release }, place) => numbers[place] === release)) return false;
  return tx.releaseTrials.isOf(sha256, triedPart(bundle, members));
}
