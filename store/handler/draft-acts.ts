import { canonicalJson } from "../../domain/journal/canonical.ts";
import { withTexts, type JournalData, type TextBeside } from "../../domain/journal/keeping.ts";
import { namedIn, partsOf, type DraftContent } from "../../domain/release/bundle.ts";
import type { Draft } from "../../domain/release/draft.ts";
import type { ChangedFiles } from "../../domain/release/events.ts";
import { isWorthKeeping, versionsIn, type DraftEntry } from "../../domain/release/history.ts";
import { rejectDraft, type RejectDraft } from "../../domain/release/reject-draft.ts";
import { releaseStream } from "../../domain/release/release.ts";
import { remarksIn, type RemarkState } from "../../domain/release/remarks.ts";
import { saveDraft, type SaveDraft } from "../../domain/release/save-draft.ts";
import { settleRemark, type SettleRemark } from "../../domain/release/settle-remark.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { digest } from "../ids.ts";
import type { Tables } from "../tables.ts";
import { changesSince } from "./draft-history.ts";
import type { StreamAct, StreamActDeps } from "./letter-acts.ts";
import { bundleDigest, decided, onDraft, type Decided } from "./on-draft.ts";

type Deps = Pick<StreamActDeps, "commandHandler">;
type By = Omit<StreamAct<SaveDraft>, "command">;

interface Versioned {
  /** The version that the caller changed. */
  readonly version: number;
}

/** Saves the files of a draft. Refuses with DRAFT_NOT_FOUND, and a version that is not the newest (DRAFT_CHANGED) with what was changed by whom. */
export async function storeDraft(deps: Deps, act: By & Versioned & { readonly content: DraftContent }): Promise<void> {
  await onDraft(deps, act, (tx, draft) => saved(tx, draft, { ...act, returnsTo: null }));
}

/** 返回到这一稿: gives a draft the content of one of its earlier versions again, as its next. Refuses with DRAFT_VERSION_NOT_FOUND one whose content is not kept. */
export async function returnToVersion(deps: Deps, act: By & Versioned & { readonly returnsTo: number }): Promise<void> {
  await onDraft(deps, act, async (tx, draft) => {
    // The present version is what it is: nothing changes, for those who may change it.
    const isPresent = act.returnsTo === draft.version;
    const content = isPresent ? await presentContent(tx, act.id) : await keptContent(tx, act.id, act.returnsTo);
    return saved(tx, draft, { ...act, content });
  });
}

async function presentContent(tx: Tables, id: string): Promise<DraftContent> {
  return (await tx.drafts.findContent(id)) ?? refuse("DRAFT_NOT_FOUND");
}

/** Fails if it is not what the journal says: nobody returns to what was not written. */
async function keptContent(tx: Tables, id: string, version: number): Promise<DraftContent> {
  const [content, entries] = await Promise.all([tx.draftVersions.find(id, version), tx.streams.of(releaseStream(id))]);
  if (content === undefined) return refuse("DRAFT_VERSION_NOT_FOUND");
  const written = versionsIn(entries).find((one) => one.version === version);
  requireWritten(content, written?.sha256, { id, version });
  return content;
}

/** Fails if a kept content is not the one that the journal names. */
export function requireWritten(
  content: DraftContent,
  sha256: string | undefined,
  { id, version }: { readonly id: string; readonly version: number },
): void {
  if (bundleDigest(content) !== sha256)
    throw new Error(`Version ${version} of draft ${id} is not the content that its journal names`);
}

type Saving = By & Versioned & { readonly content: DraftContent; readonly returnsTo: number | null };

async function saved(tx: Tables, draft: Draft, act: Saving): Promise<Decided> {
  const { id, actor, at, version, content, returnsTo } = act;
  const before = (await tx.drafts.findContent(id)) ?? content;
  const { itemId, departmentId, isPackage } = namedIn(content);
  const files = changedFiles(before, content);
  const sha256 = bundleDigest(content);
  const command: SaveDraft = { type: "saveDraft", version, itemId, departmentId, isPackage, sha256, files, returnsTo };
  const changedSince = draft.version === version ? [] : await changesSince(tx, id, version);
  const { isPackage: wasPackage } = namedIn(before);
  const done = decided(saveDraft, { draft, command, context: { now: at, actor, changedSince, wasPackage } });
  if (done.events.length > 0) await keepReplaced(tx, { draft, before, act, changed: Object.keys(files).length });
  return { ...done, content };
}

interface Replaced {
  readonly draft: Draft;
  readonly before: DraftContent;
  readonly act: Saving;
  readonly changed: number;
}

/** The content that is replaced stays, if somebody may want to return to it. */
async function keepReplaced(tx: Tables, { draft, before, act, changed }: Replaced): Promise<void> {
  const { id, actor, at, returnsTo } = act;
  const [last, keptAt] = await Promise.all([tx.streams.last(releaseStream(id)), tx.draftVersions.keptLast(id)]);
  const isKept =
    last === undefined ||
    isWorthKeeping({ last, keptAt, now: at, actorId: actor.id, changed, isReturn: returnsTo !== null });
  if (isKept) await tx.draftVersions.keep(id, { version: draft.version, content: before, at });
}

/** Returns a draft to its designers, with remarks on steps of the submitted flow: `steps` are their names by their ids. */
export async function reject(
  deps: Deps,
  act: StreamAct<RejectDraft> & { readonly sha256: string; readonly steps: ReadonlyMap<string, string> },
): Promise<void> {
  const { id, actor, at, command, sha256, steps } = act;
  await onDraft(deps, act, async (tx, draft) => {
    // The steps are those of the content that was read: nobody remarks on what is another flow by now.
    if (command.remarks.length > 0 && draft.sha256 !== sha256) refuse("DRAFT_CHANGED");
    const remarked = remarksIn(await tx.streams.of(releaseStream(id))).length;
    return decided(rejectDraft, { draft, command, context: { now: at, actor, steps, remarked } });
  });
}

/** Ticks a remark off, or puts it back. */
export async function settle(deps: Deps, act: StreamAct<SettleRemark>): Promise<void> {
  const { id, actor, at, command } = act;
  await onDraft(deps, act, async (tx, draft) => {
    const remarks = remarksIn(await tx.streams.of(releaseStream(id)));
    return decided(settleRemark, { draft, command, context: { now: at, actor, remarks } });
  });
}

/** The remarks on a draft, with their texts as far as they are still there. */
export async function remarksOn({ streams }: Pick<Tables, "streams">, id: string): Promise<readonly RemarkState[]> {
  const stream = releaseStream(id);
  const [entries, texts] = await Promise.all([streams.of(stream), streams.textsOf(stream)]);
  return remarksIn(entries.map((entry) => ({ ...entry, data: readable(entry, texts.get(entry.seq) ?? []) })));
}

/** The commitment of a text that was erased is no text. */
function readable({ type, data }: DraftEntry, texts: readonly TextBeside[]): JournalData {
  if (type !== "draftRejected" || !Array.isArray(data["remarks"])) return data;
  const remarks = (data["remarks"] as readonly object[]).map((remark) => ({ ...remark, text: null }));
  return withTexts({ ...data, remarks }, texts);
}

/** The digest of a file as the journal keeps it. */
function fileDigest(part: unknown): string {
  return digest(typeof part === "string" ? part : canonicalJson(part));
}

function changedFiles(before: DraftContent, after: DraftContent): ChangedFiles {
  const [old, fresh] = [partsOf(before), partsOf(after)];
  const names = [...new Set([...old.keys(), ...fresh.keys()])];
  const digests = names.map((name) => {
    const digestIn = (parts: ReadonlyMap<string, unknown>) => (parts.has(name) ? fileDigest(parts.get(name)) : null);
    return { name, earlier: digestIn(old), now: digestIn(fresh) };
  });
  return Object.fromEntries(digests.filter(({ earlier, now }) => earlier !== now).map(({ name, now }) => [name, now]));
}
