import { refuseOfOthers, requireOwn } from "../../../domain/release/draft.ts";
import { releaseStream } from "../../../domain/release/release.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { writeFiles } from "../../../processes/bundle-files.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import { startRestoration } from "../../../store/handler/release-acts.ts";
import type { RunningTotal } from "../../../store/tables/migrations.ts";
import { readHallNames } from "../../hall-names.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { keyedId } from "../../keyed-id.ts";
import { checkDraft, compareWithLast } from "../../release-checks.ts";
import { streamJournal } from "../../stream-journal.ts";
import { existingRelease, readerOf } from "./readable.ts";
import { draftView, releaseViews } from "./views.ts";

/** 发布版本: listed, counted, read, restored. */
export const listReleases = handle("listReleases", ({ store, now }) => async (request) => {
  const actor = actorOf(request);
  const [all, names] = await Promise.all([store.releases.facts(request.query), readHallNames(store)]);
  const mayRead = await readerOf(store, actor, now());
  const shown = all.filter(mayRead);
  return { items: releaseViews(shown, { all, names, now: now() }) };
});

const COUNT_HOLDS_MS = 60_000;

/** Counting reads all cases, so those who look within a minute see the same count. */
export const countRunningCases = handle("countRunningCases", ({ store, now, machineNow }) => {
  let counted: { readonly at: number; readonly totals: Promise<readonly RunningTotal[]> } | null = null;
  const totalsAt = (moment: number): Promise<readonly RunningTotal[]> => {
    if (counted && moment - counted.at < COUNT_HOLDS_MS) return counted.totals;
    const totals = store.migrations.allRunning();
    counted = { at: moment, totals };
    totals.catch(() => (counted = null));
    return totals;
  };
  return async (request) => {
    const [totals, releases, mayRead] = await Promise.all([
      totalsAt(Date.parse(machineNow())),
      store.releases.facts({}),
      readerOf(store, actorOf(request), now()),
    ]);
    const readable = new Set(releases.filter(mayRead).map(({ itemId, release }) => `${itemId} ${release}`));
    return { items: totals.filter(({ itemId, release }) => readable.has(`${itemId} ${release}`)) };
  };
});

export const getRelease = handle("getRelease", ({ store, now }) => async (request) => {
  const { id, release: number } = request.params;
  const { all, found } = await existingRelease(store, id, number);
  const mayRead = await readerOf(store, actorOf(request), now());
  if (!mayRead(found)) return refuseOfOthers();
  const [bundle, names, journal] = await Promise.all([
    store.releases.findBundle(id, number),
    readHallNames(store),
    streamJournal(store, releaseStream(found.releaseId)),
  ]);
  const [view] = releaseViews([found], { all, names, now: now() });
  if (!bundle || !view) return refuse("RELEASE_NOT_FOUND");
  const withCases = bundle.cases !== undefined;
  return { ...view, files: writeFiles({ ...bundle, cases: bundle.cases }), withCases, journal };
});

export const restoreRelease = handle("restoreRelease", (deps) => async (request, reply) => {
  const { store, now } = deps;
  const actor = actorOf(request);
  const { id: itemId, release } = request.params;
  const { found } = await existingRelease(store, itemId, release);
  requireOwn(actor, found);
  const stored = (await store.releases.findBundle(itemId, release)) ?? refuse("RELEASE_NOT_FOUND");
  const content = { ...stored, cases: stored.cases ?? [] };
  const checked = await checkDraft(store, content, now());
  const compared = await compareWithLast(store, itemId, checked.bundle);
  const id = keyedId(actor, request.heldKey ?? "", { itemId, release, ...request.body });
  const command = { type: "restoreRelease", release, ...request.body } as const;
  await startRestoration(deps, { id, actor, at: request.receivedAt, command, itemId, content, checked, compared });
  request.log.info({ draftId: id, itemId, release, actorId: actor.id }, "restoration submitted");
  void reply.header("location", `/api/drafts/${id}`);
  return draftView(await existingDraft(store, id), await readHallNames(store), now());
});
