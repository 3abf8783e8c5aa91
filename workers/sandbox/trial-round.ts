import type { Logger } from "pino";
import type { Store } from "../../store/tables.ts";
import type { TrialCase } from "../../store/tables/release-trials.ts";
import { tryBundle, type ReportedCase } from "./try-bundle.ts";

export interface TrialDeps {
  readonly store: Pick<Store, "releaseTrials">;
  readonly log: Logger;
}

/**
 * Does one trial that somebody asked for, and tells of each case as it ends. The sandbox gets the bundle and nothing else; the result is all that is written. Tried twice, because a worker
 * was lost or slow, the same bundle gives the same result. Returns how many it did.
 */
export async function trialRound({ store: { releaseTrials }, log }: TrialDeps): Promise<number> {
  const next = await releaseTrials.take();
  if (next === undefined) return 0;
  const { bundle } = next;
  const tried: TrialCase[] = [];
  const keep = async (one: ReportedCase): Promise<void> => {
    tried.push(asKept(one));
    await releaseTrials.tell(next, tried);
  };
  try {
    await tryBundle(bundle, keep);
    await releaseTrials.end(next, { tried, fault: null });
  } catch (error) {
    log.warn({ err: error, itemId: bundle.item.id }, "example cases could not be tried");
    await releaseTrials.end(next, { tried, fault: error instanceof Error ? error.message : String(error) });
  }
  return 1;
}

function asKept({ name, problem, path, papers, actual }: ReportedCase): TrialCase {
  return { name, problem, path, papers: papers.map(({ title }) => title), actual };
}
