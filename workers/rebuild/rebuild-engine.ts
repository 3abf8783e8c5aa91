import type { Logger } from "pino";
import type { Engine } from "../../engine/engine.ts";
import { withWholeFamilies } from "../../store/handler/families.ts";
import { lastingReleases, rebuildCases } from "../../store/handler/rebuild-cases.ts";
import { newId } from "../../store/ids.ts";
import type { Rebuild, RebuiltCase } from "../../store/tables/rebuilds.ts";
import type { Store } from "../../store/tables.ts";
import { ENGINE_BINDING } from "../engine-binding.ts";
import { releaseDeployments } from "../releases/deploy-releases.ts";

export interface RebuildDeps {
  readonly store: Store;
  /** The new engine, without the guard that refuses it. */
  readonly engine: Pick<Engine, "identity" | "listInstances" | "deploy">;
  readonly now: () => Date;
  readonly log: Logger;
  /** Cases that are placed in one transaction; 50 by default. */
  readonly portion?: number;
  /** Told after each portion. */
  readonly onProgress?: (done: number) => void;
}

/** What a rebuild came to. */
export interface RebuildReport {
  readonly counts: Readonly<Record<RebuiltCase["state"], number>>;
  /** Cases of which the record does not tell where they stand; each is an incident. */
  readonly lost: readonly { readonly number: string; readonly reason: string | null }[];
  /** Releases that the new engine did not take; each is an incident, and its cases wait. */
  readonly undeployed: number;
}

const PORTION = 50;

/**
 * 重建引擎: places all running cases of the record in an empty engine. Until it is done the record is bound to the old engine, so that no worker sends anything to the new one or takes anything from it (`bindEngine`); what people
 * decide meanwhile waits in the queue. One process at a time; after a crash the same call goes on where it stopped. Throws a sentence for the operator when the engine is not a new and empty one.
 */
export async function rebuildEngine(deps: RebuildDeps): Promise<RebuildReport> {
  return deps.store.unhurriedTransaction(async (guard) => {
    if (!(await guard.rebuilds.lock())) throw new Error("Another process rebuilds the engine at this moment.");
    const rebuild = await begin(deps);
    const undeployed = await deployAll(deps);
    await placeAll(rebuild, deps);
    return { ...(await finish(rebuild, deps)), undeployed };
  });
}

async function begin({ store, engine, now }: RebuildDeps): Promise<Rebuild> {
  const { id: engineId } = await engine.identity();
  const [running, bound] = [await store.rebuilds.running(), await store.settings.find<{ id: string }>(ENGINE_BINDING)];
  if (running?.engineId === engineId) return running;
  if (bound === undefined) throw new Error("This record has never worked with an engine: start the hall instead.");
  if (bound.id === engineId)
    throw new Error(
      `This is the engine database ${engineId} that the record belongs to. A rebuild needs a new, empty one: stop the engine, empty its schema, and start it again.`,
    );
  if ((await engine.listInstances({ first: 0, max: 1 })).length > 0)
    throw new Error(`The engine database ${engineId} holds running processes: a rebuild needs an empty one.`);
  const rebuild = { id: newId(), engineId, beganAt: now().toISOString() };
  await store.transaction(async (tx) => {
    // The engine of an unfinished one was lost as well.
    if (running !== undefined) await tx.rebuilds.finish(running.id, rebuild.beganAt);
    await tx.rebuilds.begin(rebuild);
    await tx.rebuilds.forgetDefinitions();
  });
  return rebuild;
}

/** Returns how many the engine did not take. */
async function deployAll({ store, engine, now, log }: RebuildDeps): Promise<number> {
  const round = releaseDeployments({ store, engine, now, log });
  while ((await round()) > 0);
  return (await store.releases.undeployed()).length;
}

async function placeAll(
  { id }: Rebuild,
  { store, now, log, portion = PORTION, onProgress }: RebuildDeps,
): Promise<void> {
  const lasting = await lastingReleases(store);
  const calendar = await store.calendarYears.calendar();
  let done = 0;
  for (;;) {
    const ids = await store.rebuilds.toPlace(id, lasting, portion);
    if (ids.length === 0) return;
    const time = { calendar, now: now().toISOString() };
    await withWholeFamilies(() =>
      store.transaction(async (tx) => tx.rebuilds.note(id, await rebuildCases(tx, ids, time))),
    );
    done += ids.length;
    log.info({ rebuildId: id, done }, "cases placed in the rebuilt engine");
    onProgress?.(done);
  }
}

/** From here the workers know the new engine as theirs. */
async function finish(
  { id, engineId }: Rebuild,
  { store, now }: RebuildDeps,
): Promise<Omit<RebuildReport, "undeployed">> {
  await store.transaction(async (tx) => {
    await tx.settings.save(ENGINE_BINDING, { id: engineId });
    await tx.rebuilds.finish(id, now().toISOString());
  });
  const counts = { placed: 0, ended: 0, waiting: 0, lost: 0 };
  for (const { state, cases } of await store.rebuilds.counts(id)) counts[state] = cases;
  return { counts, lost: await store.rebuilds.lost(id) };
}
