import type { Tables } from "../tables.ts";
import type { ItemChange } from "../tables/catalogue.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { Release } from "../tables/release.ts";
import type { Act } from "./act.ts";

/** The releases of a batch. */
export interface LoadedReleases {
  /** By item: what new cases are pinned to. */
  readonly newest: ReadonlyMap<string, Release>;
  /** By item and release. */
  readonly pinned: ReadonlyMap<string, Release>;
}

/** The newest releases of the items applied for. */
export async function newestReleases(tx: Tables, acts: readonly Act[]): Promise<readonly Release[]> {
  const itemIds = [...new Set(acts.flatMap((act) => (act.itemId === undefined ? [] : [act.itemId])))];
  const newest = await Promise.all(
    itemIds.map(async (itemId) => {
      const number = await tx.releases.latestNumber(itemId);
      return number === undefined ? undefined : tx.releases.find(itemId, number);
    }),
  );
  return newest.filter((release) => release !== undefined);
}

/** With the releases to which the cases are pinned. */
export async function loadReleases(
  tx: Tables,
  stored: readonly StoredCase[],
  newest: readonly Release[],
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
    newest: new Map(newest.map((release) => [release.itemId, release])),
    pinned: new Map(pinned.map((release) => [`${release.itemId}/${release.release}`, release])),
  };
}

/** 目录调整 of the items applied for. */
export async function loadCatalogueChanges(tx: Tables, acts: readonly Act[]): Promise<readonly ItemChange[]> {
  const itemIds = [...new Set(acts.flatMap(({ itemId }) => (itemId === undefined ? [] : [itemId])))];
  return itemIds.length === 0 ? [] : tx.catalogue.changes(itemIds);
}
