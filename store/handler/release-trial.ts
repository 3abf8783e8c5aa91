import type { PlannedBundle } from "../../domain/release/changes/release-changes.ts";
import type { ReleaseTrials, TrialBundle } from "../tables/release-trials.ts";
import type { CheckedBundle } from "./checked-bundle.ts";

/** Asks the workers to try the example cases of a draft, submitted or not: nothing of the draft changes, and its journal does not say so. */
export async function askForTrial(
  releaseTrials: Pick<ReleaseTrials, "ask">,
  { sha256, bundle }: CheckedBundle,
  at: string,
): Promise<void> {
  if (bundle !== null) await releaseTrials.ask({ sha256, bundle: triedPart(bundle), at });
}

/** What is tried of a bundle. */
export function triedPart({ item, form, result, cases = [], plan }: PlannedBundle): TrialBundle {
  return { item, form, result, cases, plan };
}
