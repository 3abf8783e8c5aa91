import type { Actor } from "../../../domain/case/actor.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { requirePreparing } from "../../../domain/release/begin-draft.ts";
import { namedIn, type DraftContent } from "../../../domain/release/bundle.ts";
import { requireOwn } from "../../../domain/release/draft.ts";
import { lastOf, releaseStream } from "../../../domain/release/release.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { readFiles, writeFiles, type FileTexts } from "../../../processes/bundle-files.ts";
import { readListing } from "../../../store/handler/read-listing.ts";
import { storeDraft } from "../../../store/handler/draft-acts.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import { startDraft } from "../../../store/handler/release-acts.ts";
import { readCursor, toPage } from "../../cursor.ts";
import { readHallNames } from "../../hall-names.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { keyedId } from "../../keyed-id.ts";
import { asKept, checkDraft as check, compareWithLast } from "../../release-checks.ts";
import { streamJournal } from "../../stream-journal.ts";
import { remarkViews } from "./remarks.ts";
import { draftView, etagOf, trialView, versionIn } from "./views.ts";

/** 草稿: listed, read, checked, begun, imported, saved. */
export const listDrafts = handle("listDrafts", ({ store, now }) => async (request) => {
  const { itemId, open = false, cursor, limit = 20 } = request.query;
  const { role, departmentId } = actorOf(request);
  const after = readCursor(cursor);
  const [found, names] = await Promise.all([
    store.drafts.list({
      limit: limit + 1,
      open,
      ...(itemId !== undefined && { itemId }),
      ...(role === "designer" && departmentId !== null && { departmentId }),
      ...(after && { after: { changedAt: after.key, id: after.id } }),
    }),
    readHallNames(store),
  ]);
  const page = toPage(found, limit, ({ changedAt, id }) => ({ key: changedAt, id }));
  return { items: page.items.map((draft) => draftView(draft, names, now())), next: page.next };
});

export const getDraft = handle("getDraft", ({ store, now }) => async (request, reply) => {
  const draft = await existingDraft(store, request.params.id);
  requireOwn(actorOf(request), draft);
  const content = (await store.drafts.findContent(draft.id)) ?? refuse("DRAFT_NOT_FOUND");
  const [names, journal, trial, remarks, { problems, bundle }] = await Promise.all([
    readHallNames(store),
    streamJournal(store, releaseStream(draft.id)),
    store.releaseTrials.find(draft.sha256),
    remarkViews(store, draft.id),
    check(store, content, now()),
  ]);
  const comparison = bundle && (await compareWithLast(store, draft.itemId, bundle));
  void reply.header("etag", etagOf(draft));
  return {
    ...draftView(draft, names, now()),
    files: writeFiles(content),
    problems: [...problems],
    comparison: comparison && { ...comparison, changes: [...comparison.changes] },
    trial: trial === undefined ? null : trialView(trial),
    remarks,
    journal,
  };
});

export const checkDraft = handle("checkDraft", ({ store, now }) => async (request) => {
  const draft = await existingDraft(store, request.params.id);
  requireOwn(actorOf(request), draft);
  const content = (await store.drafts.findContent(draft.id)) ?? refuse("DRAFT_NOT_FOUND");
  const { problems } = await check(store, content, now());
  const errors = problems.filter(({ severity }) => severity === "error").length;
  return { version: draft.version, errors, warnings: problems.length - errors, problems: [...problems] };
});

export const beginDraft = handle("beginDraft", (deps) => async (request, reply) => {
  const { store, now } = deps;
  const actor = actorOf(request);
  const { itemId } = request.body;
  const last = lastOf(await store.releases.facts({ itemId })) ?? refuse("ITEM_UNKNOWN");
  requirePreparing(actor, await readListing(store, itemId, request.receivedAt), request.receivedAt);
  const found = (await store.releases.findBundle(itemId, last.release)) ?? refuse("ITEM_UNKNOWN");
  const id = keyedId(actor, request.heldKey ?? "", request.body);
  // A release of a version that did not store its examples: the designer adds them before it can be submitted.
  const content: DraftContent = { ...found, item: ofDepartment(found.item, actor), cases: found.cases ?? [] };
  await startDraft(deps, { id, actor, at: request.receivedAt, origin: "hall", content });
  request.log.info({ draftId: id, itemId, actorId: actor.id }, "draft begun");
  const draft = await existingDraft(store, id);
  void reply.header("location", `/api/drafts/${id}`).header("etag", etagOf(draft));
  return draftView(draft, await readHallNames(store), now());
});

/** A department that takes the item over begins with its own name: the rest of what it has to change stands among the problems. */
function ofDepartment(item: ServiceItem, { role, departmentId }: Actor): ServiceItem {
  if (role !== "designer" || departmentId === null) return item;
  const { package: packaged } = item;
  const taken = packaged && { ...packaged, definition: { ...packaged.definition, departmentId } };
  return { ...item, departmentId, ...(taken && { package: taken }) };
}

export const importDraft = handle("importDraft", (deps) => async (request, reply) => {
  const { store, now } = deps;
  const actor = actorOf(request);
  const content = await contentIn(request.body.files);
  const id = keyedId(actor, request.heldKey ?? "", request.body);
  await startDraft(deps, { id, actor, at: request.receivedAt, origin: "import", content });
  request.log.info({ draftId: id, ...namedIn(content), actorId: actor.id }, "draft imported");
  const draft = await existingDraft(store, id);
  void reply.header("location", `/api/drafts/${id}`).header("etag", etagOf(draft));
  return draftView(draft, await readHallNames(store), now());
});

export const saveDraft = handle("saveDraft", (deps) => async (request, reply) => {
  const { store, now } = deps;
  const actor = actorOf(request);
  const { id } = request.params;
  const version = versionIn(request.headers["if-match"]);
  await storeDraft(deps, { id, actor, at: request.receivedAt, version, content: await contentIn(request.body.files) });
  const draft = await existingDraft(store, id);
  request.log.info({ draftId: id, version: draft.version, actorId: actor.id }, "draft saved");
  void reply.header("etag", etagOf(draft));
  return draftView(draft, await readHallNames(store), now());
});

/** Refuses with BUNDLE_INVALID. */
async function contentIn(files: FileTexts): Promise<DraftContent> {
  const read = readFiles(files);
  if ("content" in read) return asKept(read.content);
  return refuse("BUNDLE_INVALID", { problems: read.refused.map(({ file, message }) => ({ field: file, message })) });
}
