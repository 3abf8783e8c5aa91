import type { DraftVersion, DraftVersionList } from "../../../contract/draft-history.ts";
import { releaseChanges } from "../../../domain/release/changes/release-changes.ts";
import type { DraftContent } from "../../../domain/release/bundle.ts";
import { requireOwn } from "../../../domain/release/draft.ts";
import { partNames } from "../../../domain/release/events.ts";
import { versionsIn, type DraftVersion as Version } from "../../../domain/release/history.ts";
import { releaseStream } from "../../../domain/release/release.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { streamTitle } from "../../../domain/stream/stream-entry.ts";
import { writeFiles } from "../../../processes/bundle-files.ts";
import { requireWritten, returnToVersion } from "../../../store/handler/draft-acts.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import type { RegisteredDraft } from "../../../store/tables/drafts.ts";
import type { Store } from "../../../store/tables.ts";
import { readHallNames } from "../../hall-names.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { checkDraft, namesIn } from "../../release-checks.ts";
import { draftView, etagOf, versionIn } from "./views.ts";

/** 草稿的各稿: listed, looked at, returned to. */
export const listDraftVersions = handle("listDraftVersions", ({ store }) => async (request) => {
  const draft = await existingDraft(store, request.params.id);
  requireOwn(actorOf(request), draft);
  return { items: (await keptVersions(store, draft)).map(({ view }) => view).toReversed() };
});

export const getDraftVersion = handle("getDraftVersion", ({ store, now }) => async (request): Promise<DraftVersion> => {
  const draft = await existingDraft(store, request.params.id);
  requireOwn(actorOf(request), draft);
  const all = await keptVersions(store, draft);
  const at = all.findIndex(({ view }) => view.version === request.params.version);
  const found = all[at] ?? refuse("DRAFT_VERSION_NOT_FOUND");
  const before = all[at - 1];
  const content = await contentOf(store, draft, found.whole);
  return {
    ...found.view,
    files: writeFiles(content),
    since: before?.view.version ?? null,
    changes: before ? await changesBetween(store, [await contentOf(store, draft, before.whole), content], now()) : [],
  };
});

export const returnToDraftVersion = handle("returnToDraftVersion", (deps) => async (request, reply) => {
  const { store, now } = deps;
  const actor = actorOf(request);
  const { id } = request.params;
  const version = versionIn(request.headers["if-match"]);
  const { version: returnsTo } = request.body;
  await returnToVersion(deps, { id, actor, at: request.receivedAt, version, returnsTo });
  const draft = await existingDraft(store, id);
  request.log.info(
    { draftId: id, returnsTo, version: draft.version, actorId: actor.id },
    "draft returned to a version",
  );
  void reply.header("etag", etagOf(draft));
  return draftView(draft, await readHallNames(store), now());
});

interface Kept {
  readonly whole: Version;
  readonly view: DraftVersionList["items"][number];
}

/** The versions whose content is kept, each with everything since the one before it. */
async function keptVersions(store: Store, draft: RegisteredDraft): Promise<readonly Kept[]> {
  const [entries, numbers] = await Promise.all([
    store.streams.of(releaseStream(draft.id)),
    store.draftVersions.of(draft.id),
  ]);
  const kept = new Set([...numbers, draft.version]);
  const versions = versionsIn(entries);
  const names = await store.people.namesOf([...new Set(versions.map(({ actorId }) => actorId))]);
  const found: Kept[] = [];
  let since: Version[] = [];
  for (const whole of versions) {
    since.push(whole);
    if (!kept.has(whole.version)) continue;
    found.push({ whole, view: viewOf(whole, since, { names, current: draft.version }) });
    since = [];
  }
  return found;
}

interface Naming {
  readonly names: ReadonlyMap<string, string>;
  readonly current: number;
}

function viewOf(
  { version, at, returnsTo, acts }: Version,
  since: readonly Version[],
  { names, current }: Naming,
): Kept["view"] {
  const authors = since.map(({ actorId }) => names.get(actorId) ?? "系统");
  return {
    version,
    at,
    isCurrent: version === current,
    // Each once, the author of this version last.
    names: authors.filter((name, place) => authors.lastIndexOf(name) === place),
    parts: [...partNames([...new Set(since.flatMap(({ files }) => files))])],
    returnsTo,
    acts: acts.map(({ type, data }) => streamTitle({ type, data })),
  };
}

/** The content of a version. Fails if it is not what the journal says: nobody returns to what was not written. */
async function contentOf(
  { drafts, draftVersions }: Pick<Store, "drafts" | "draftVersions">,
  { id, version }: Pick<RegisteredDraft, "id" | "version">,
  wanted: Version,
): Promise<DraftContent> {
  const isCurrent = wanted.version === version;
  const content = await (isCurrent ? drafts.findContent(id) : draftVersions.find(id, wanted.version));
  if (content === undefined) return refuse("DRAFT_VERSION_NOT_FOUND");
  requireWritten(content, wanted.sha256, { id, version: wanted.version });
  return content;
}

/** In sentences; null where one of the two cannot be read. */
async function changesBetween(
  store: Store,
  [before, after]: readonly [DraftContent, DraftContent],
  now: string,
): Promise<string[] | null> {
  const [old, fresh] = await Promise.all([checkDraft(store, before, now), checkDraft(store, after, now)]);
  if (old.bundle === null || fresh.bundle === null) return null;
  return [...releaseChanges(old.bundle, fresh.bundle, await namesIn(store, fresh.bundle))];
}
