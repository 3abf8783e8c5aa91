import type { Logger } from "pino";
import type { Store } from "../../store/tables.ts";

export interface WatchSealsDeps {
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Logger;
  /**
   * Signatures from this time on are checked; without it all of them, for example after workers were stopped for days.
   */
  readonly since?: Date | null;
}

/**
 * A seal normally follows a signature within moments; after a longer time the case is stuck, and the applicant can
 * neither withdraw nor get the result.
 */
const PATIENCE_MS = 10 * 60_000;
const BATCH = 200;
const SOURCE = "seal";

/**
 * Opens an incident for a case that is signed but not sealed for ten minutes; it closes once the case is sealed or the
 * signature voided. Returns how many opened or closed.
 */
export async function watchSealsRound({ store, now, log, since = null }: WatchSealsDeps): Promise<number> {
  const at = now().toISOString();
  const told = (await store.incidents.listOpen(10_000))
    .filter(({ source }) => source === SOURCE)
    .map(({ reference }) => reference);
  const stuck = await store.cases.signedUnsealed(new Date(now().getTime() - PATIENCE_MS).toISOString(), {
    since: since?.toISOString() ?? null,
    except: told,
    limit: BATCH,
  });
  for (const caseId of stuck) {
    await store.incidents.open({
      source: SOURCE,
      reference: caseId,
      caseId,
      message: "Signed more than ten minutes ago and not sealed: look at the step of the sign-off and at the engine",
      at,
    });
  }
  const still = new Set(told.length > 0 ? await store.cases.stillUnsealed(told) : []);
  const over = told.filter((caseId) => !still.has(caseId));
  if (over.length > 0) await store.incidents.closeAll(SOURCE, over, at);
  if (stuck.length > 0) log.error({ count: stuck.length }, "signed cases are not sealed yet");
  return stuck.length + over.length;
}

/** Far longer than a round takes, however late it runs. */
const OVERLAP_MS = 86_400_000;

/** The same in rounds: the first checks every signature, the next ones those of the last day. */
export function watchSeals(deps: Omit<WatchSealsDeps, "since">): () => Promise<number> {
  let since: Date | null = null;
  return async () => {
    const began = deps.now();
    const changed = await watchSealsRound({ ...deps, since });
    // A full round has more to do.
    if (changed < BATCH) since = new Date(began.getTime() - OVERLAP_MS);
    return changed;
  };
}
