import type { CatalogueChange } from "../../domain/catalogue/change.ts";
import type { Tables } from "../tables.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { Release } from "../tables/release.ts";
import type { Act } from "./act.ts";

/** What a batch applies for. */
interface AppliedFor {
  /** The newest releases of the items. */
  readonly releases: readonly Release[];
  /** 目录调整 of the items, in the order of recording. */
  readonly changes: ReadonlyMap<string, readonly CatalogueChange[]>;
}

/** The releases of a batch. */
export interface LoadedReleases extends Pick<AppliedFor, "changes"> {
  /** By item: what new cases are pinned to. */
  readonly newest: ReadonlyMap<string, Release>;
  /** By item and release. */
  readonly pinned: ReadonlyMap<string, Release>;
}

/** The newest releases of the items applied for, and what the catalogue says of them; nothing is read for acts on cases. */
export async function loadAppliedFor(tx: Tables, acts: readonly Act[]): Promise<AppliedFor> {
  const itemIds = [...new Set(acts.flatMap((act) => (act.itemId === undefined ? [] : [act.itemId])))];
  if (itemIds.length === 0) return { releases: [], changes: new Map() };
  const [newest, changes] = await Promise.all([
    Promise.all(itemIds.map((itemId) => newestRelease(tx, itemId))),
    tx.catalogue.changes(itemIds),
  ]);
  return {
    releases: newest.filter((release) => release !== undefined),
    changes: new Map(
      itemIds.map((id) => [id, changes.flatMap(({ itemId, change }) => (itemId === id ? [change] : []))]),
    ),
  };
}

async function newestRelease({ releases }: Tables, itemId: string): Promise<Release | undefined> {
  const number = await releases.latestNumber(itemId);
  return number === undefined ? undefined : releases.find(itemId, number);
}

/** With the releases to which the cases are pinned. */
export async function loadReleases(
  tx: Tables,
  stored: readonly StoredCase[],
  { releases: newest, changes }: AppliedFor,
): Promise<LoadedReleases> {
  const keys = [...new Set(stored.map(({ file }) => `${file.itemId}/${file.release}`))];
  const old = await Promise.all(
    keys.map((key) => {
      const [itemId, release] = key.split("/") as [string, string];
      return tx.releases.find(itemId, Number(release));
    }),
  );
  const pinned = [...newest, ...old.filter((release) => release !== undefined)];
  return {
    changes,
    newest: new Map(newest.map((release) => [release.itemId, release])),
    pinned: new Map(pinned.map((release) => [`${release.itemId}/${release.release}`, release])),
  };
}
