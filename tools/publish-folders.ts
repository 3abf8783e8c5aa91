import { systemActor } from "../domain/case/actor.ts";
import type { ReleaseEvent } from "../domain/release/events.ts";
import { importedReleaseId, releaseStream } from "../domain/release/release.ts";
import type { LoadedItem } from "../processes/load.ts";
import { DiagramRefused } from "../modeler/gate/diagram-refused.ts";
import { writtenDiagram } from "../modeler/gate/written-diagram.ts";
import { publishablePlan } from "../modeler/gate/publishable-plan.ts";
import { appendActs } from "../store/handler/append-to-streams.ts";
import { newId } from "../store/ids.ts";
import type { StreamEntry } from "../store/handler/act.ts";
import type { NewRelease, SeedDigest } from "../store/tables/releases.ts";
import type { Tables } from "../store/tables.ts";

/** A folder that was published now, and under which number. */
export interface Published {
  readonly itemId: string;
  readonly release: number;
}

/** The platform installing itself. */
const INSTALLATION = systemActor("installation");

/**
 * Publishes the folders that are new or were changed by an upgrade, all with a few statements, each with its entry in the journal. A folder is compared with the newest release that
 * came from it: later releases by the hall's staff do not cause the same folder to be published again. What is unchanged costs the comparison of two digests: its diagram is not read.
 */
export async function publishFolders(
  tx: Tables,
  items: readonly LoadedItem[],
): Promise<{ readonly published: readonly Published[] }> {
  await tx.releases.holdPublishing();
  const known = new Map((await tx.releases.digests()).map((digest) => [digest.itemId, digest]));
  const lacking = items.filter(({ item }) => known.get(item.id)?.lacksCases === true);
  if (lacking.length > 0)
    await tx.releases.addCases(lacking.map(({ item, sha256, cases }) => ({ itemId: item.id, sha256, cases })));
  const changed = items.filter(({ item, sha256 }) => known.get(item.id)?.sha256 !== sha256);
  if (changed.length === 0) return { published: [] };
  const places = await tx.organisations.places();
  const releases: NewRelease[] = [];
  for (const loaded of changed) {
    const { item, form, result, cases, bpmn, decisions, sha256 } = loaded;
    await requireWritten(loaded);
    const release = (known.get(item.id)?.last ?? 0) + 1;
    const content = { item, form, bpmn, ...(decisions && { decisions }) };
    const plan = await publishablePlan(content, { places });
    const releaseId = importedReleaseId(item.id, release);
    releases.push({ itemId: item.id, release, releaseId, sha256, ...content, result, cases, plan });
  }
  await tx.releases.publishAll(releases, "seed");
  await enterAll(tx, releases, known);
  return { published: releases.map(({ itemId, release }) => ({ itemId, release })) };
}

/** The engine gets the bytes that the gate writes, and the digest of the release is that of the folder: they must be the same. */
async function requireWritten({ folder, item, bpmn }: LoadedItem): Promise<void> {
  if ((await writtenDiagram(bpmn, item.id)) !== bpmn)
    throw new DiagramRefused([`${folder}/process.bpmn与大厅写出的格式不同，请按大厅的格式重新保存。`]);
}

/** Each in its own stream, and in that of the release that it replaces. */
async function enterAll(
  tx: Tables,
  releases: readonly NewRelease[],
  known: ReadonlyMap<string, SeedDigest>,
): Promise<void> {
  const at = new Date(await tx.settings.moment()).toISOString();
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
