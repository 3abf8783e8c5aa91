import { systemActor } from "../domain/case/actor.ts";
import type { ReleaseEvent } from "../domain/release/events.ts";
import { shanghaiDate, type Instant, type IsoDate } from "../domain/law/dates.ts";
import { handledBy, secrecyProblems, type Listing } from "../domain/release/listing.ts";
import { importedReleaseId, releaseStream } from "../domain/release/release.ts";
import type { LoadedItem } from "../processes/load.ts";
import type { LoadedPackage } from "../processes/loaded-package.ts";
import { DiagramRefused } from "../modeler/gate/diagram-refused.ts";
import { writtenDiagram } from "../modeler/gate/written-diagram.ts";
import { publishablePlan } from "../modeler/gate/publishable-plan.ts";
import { appendActs } from "../store/handler/append-to-streams.ts";
import { readListings } from "../store/handler/read-listing.ts";
import { newId } from "../store/ids.ts";
import type { StreamEntry } from "../store/handler/act.ts";
import type { NewRelease, SeedDigest } from "../store/tables/releases.ts";
import type { Tables } from "../store/tables.ts";

/** A folder of an item or of a package. */
export type LoadedFolder = LoadedItem | LoadedPackage;

/** A folder that was published now, and under which number. */
export interface Published {
  readonly itemId: string;
  readonly release: number;
}

/** A folder that was not published, because the hall's own acts say otherwise. */
export interface Skipped {
  readonly itemId: string;
  readonly why: string;
}

/** What became of the folders. */
export interface FoldersReport {
  readonly published: readonly Published[];
  readonly skipped: readonly Skipped[];
}

/** The platform installing itself. */
const INSTALLATION = systemActor("installation");

/**
 * Publishes the folders that are new or were changed by an upgrade, all with a few statements, each with its entry in the journal. A folder is compared with the newest release that
 * came from it: later releases by the hall's staff do not cause the same folder to be published again. A folder of a department that does not handle the item (any longer: 划转) would close it, and
 * one that leaves out that an item is classified would open it: they are left, and reported, as is a package of which the hall has not all members. What is unchanged costs the comparison of two digests: its diagram is not read.
 */
export async function publishFolders(tx: Tables, items: readonly LoadedFolder[]): Promise<FoldersReport> {
  await tx.releases.holdPublishing();
  await tx.catalogue.hold();
  const known = new Map((await tx.releases.digests()).map((digest) => [digest.itemId, digest]));
  const lacking = items.filter(({ item }) => known.get(item.id)?.lacksCases === true);
  if (lacking.length > 0)
    await tx.releases.addCases(lacking.map(({ item, sha256, cases }) => ({ itemId: item.id, sha256, cases })));
  const differing = items.filter(({ item, sha256 }) => known.get(item.id)?.sha256 !== sha256);
  const { changed, skipped } = withMembers(await fitting(tx, differing), new Set(known.keys()));
  if (changed.length === 0) return { published: [], skipped };
  const places = await tx.organisations.places();
  const releases: NewRelease[] = [];
  for (const loaded of changed) {
    const { item, form, result, cases, bpmn, sha256 } = loaded;
    const decisions = "decisions" in loaded ? loaded.decisions : undefined;
    await requireWritten(loaded);
    const release = (known.get(item.id)?.last ?? 0) + 1;
    const content = { item, form, bpmn, ...(decisions && { decisions }) };
    const plan = await publishablePlan(content, { places });
    const releaseId = importedReleaseId(item.id, release);
    releases.push({ itemId: item.id, release, releaseId, sha256, ...content, result, cases, plan });
  }
  await tx.releases.publishAll(releases, "seed");
  await enterAll(tx, releases, known);
  return { published: releases.map(({ itemId, release }) => ({ itemId, release })), skipped };
}

/** Without those that the hall's own acts forbid. */
async function fitting(tx: Tables, items: readonly LoadedFolder[]): Promise<Fitting> {
  const at = await nowOf(tx);
  const ids = items.map(({ item }) => item.id);
  const listingOf = await readListings(tx, ids, at);
  const skipped = items.flatMap(({ item }) => {
    const why = forbids(item, listingOf(item.id), shanghaiDate(at));
    return why === null ? [] : [{ itemId: item.id, why }];
  });
  const isSkipped = new Set(skipped.map(({ itemId }) => itemId));
  return { changed: items.filter(({ item }) => !isSkipped.has(item.id)), skipped };
}

/** A package calls its members, so each must be an item of this hall. */
function withMembers({ changed, skipped }: Fitting, released: ReadonlySet<string>): Fitting {
  const there = new Set([...released, ...changed.map(({ item }) => item.id)]);
  const lacking = changed.flatMap(({ item }) => {
    const missing = (item.package?.definition.members ?? []).filter(({ itemId }) => !there.has(itemId));
    const why = `this hall does not have ${missing.map(({ itemId }) => itemId).join(", ")}`;
    return missing.length === 0 ? [] : [{ itemId: item.id, why }];
  });
  const isLacking = new Set(lacking.map(({ itemId }) => itemId));
  return { changed: changed.filter(({ item }) => !isLacking.has(item.id)), skipped: [...skipped, ...lacking] };
}

interface Fitting {
  readonly changed: readonly LoadedFolder[];
  readonly skipped: readonly Skipped[];
}

function forbids(item: LoadedItem["item"], listing: Listing, today: IsoDate): string | null {
  const department = handledBy(listing, today);
  if (department !== null && department !== item.departmentId)
    return `its folder is of department ${item.departmentId}, and ${department} handles it in this hall`;
  const isOpened = secrecyProblems(item, listing).some(({ severity }) => severity === "error");
  return isOpened ? "it is classified in this hall, and its folder does not say so" : null;
}

async function nowOf({ settings }: Pick<Tables, "settings">): Promise<Instant> {
  return new Date(await settings.moment()).toISOString();
}

/** The engine gets the bytes that the gate writes, and the digest of the release is that of the folder: they must be the same. */
async function requireWritten({ folder, item, bpmn }: LoadedFolder): Promise<void> {
  if ((await writtenDiagram(bpmn, item.id)) !== bpmn)
    throw new DiagramRefused([`${folder}/process.bpmn与大厅写出的格式不同，请按大厅的格式重新保存。`]);
}

/** Each in its own stream, and in that of the release that it replaces. */
async function enterAll(
  tx: Tables,
  releases: readonly NewRelease[],
  known: ReadonlyMap<string, SeedDigest>,
): Promise<void> {
  const at = await nowOf(tx);
  const entry = (releaseId: string, event: ReleaseEvent): StreamEntry => ({
    stream: releaseStream(releaseId),
    kind: "release",
    actor: INSTALLATION,
    at,
    event,
  });
  const entries = releases.map(({ itemId, release, sha256, item }) => {
    const imported = { type: "releaseImported", itemId, departmentId: item.departmentId, release, sha256 } as const;
    const before = known.get(itemId)?.lastId;
    return [
      entry(importedReleaseId(itemId, release), imported),
      ...(before === undefined ? [] : [entry(before, { type: "releaseSuperseded", by: release })]),
    ];
  });
  const heads = await tx.streams.lock(entries.flat());
  const acts = entries.map((ofOne) => ({
    entries: ofOne,
    act: { id: newId(), streams: new Set(ofOne.map(({ stream }) => stream)) },
  }));
  await appendActs(tx, acts, heads);
}
