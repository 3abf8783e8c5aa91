import type { Logger } from "pino";
import type { Store } from "../../store/tables.ts";

export interface WatchSealsDeps {
  readonly store: Store;
  readonly now: () => Date;
  readonly log: Logger;
  /** Signatures from this moment on are looked at; without it all, as after workers that stood still for days. */
  readonly since?: Date | null;
}

/** A seal follows a signature within moments; what takes longer is stuck, and the applicant can neither withdraw nor be told. */
const PATIENCE_MS = 10 * 60_000;
const BATCH = 200;
const SOURCE = "seal";

/** Signed and not sealed for ten minutes is an incident; it closes by itself once the case is sealed or the signature taken back. Returns how many opened or closed. */
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

/** The same, round after round: the first looks at every signature there is, the next ones at those of the last day. */
export function watchSeals(deps: Omit<WatchSealsDeps, "since">): () => Promise<number> {
  let since: Date | null = null;
  return async () => {
    const began = deps.now();
    const changed = await watchSealsRound({ ...deps, since });
    // A full round has left some over.
    if (changed < BATCH) since = new Date(began.getTime() - OVERLAP_MS);
    return changed;
  };
}
