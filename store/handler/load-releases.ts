import type { CatalogueChange } from "../../domain/catalogue/change.ts";
import type { Tables } from "../tables.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { Release } from "../tables/release.ts";
import type { Act } from "./act.ts";

/** The releases of a batch. */
export interface LoadedReleases {
  readonly changes: CatalogueChanges;
  /** What a new case is pinned to: the release that holds at the legal moment of its filing, whatever holds when it is written. */
  appliedFor(act: Act): Release | undefined;
  /** By item and release. */
  readonly pinned: ReadonlyMap<string, Release>;
}

/** 目录调整 of items, by item, in the order of recording. */
type CatalogueChanges = ReadonlyMap<string, readonly CatalogueChange[]>;

/** What the catalogue says of the items applied for; nothing is read for acts on cases. */
export async function changesAppliedFor(tx: Tables, acts: readonly Act[]): Promise<CatalogueChanges> {
  const itemIds = [...new Set(acts.flatMap((act) => (act.itemId === undefined ? [] : [act.itemId])))];
  if (itemIds.length === 0) return new Map();
  const changes = await tx.catalogue.changes(itemIds);
  return new Map(itemIds.map((id) => [id, changes.flatMap(({ itemId, change }) => (itemId === id ? [change] : []))]));
}

/** The releases that the filings of a batch are handled on, by act. */
export type FiledOn = ReadonlyMap<Act, Release>;

/** Two filings of one batch may lie on two sides of the midnight from which another release holds. */
export async function releasesFiledOn(
  tx: Tables,
  acts: readonly Act[],
  momentOf: (act: Act) => string,
): Promise<FiledOn> {
  const filings = acts.flatMap((act) => (act.itemId === undefined ? [] : [{ act, itemId: act.itemId }]));
  const numbers = await tx.releases.numbersInForce(filings.map(({ act, itemId }) => ({ itemId, at: momentOf(act) })));
  const found = await Promise.all(
    filings.map(async ({ act, itemId }, place) => {
      const number = numbers[place];
      return [act, number === undefined ? undefined : await tx.releases.find(itemId, number)] as const;
    }),
  );
  return new Map(found.flatMap(([act, release]) => (release ? [[act, release] as const] : [])));
}

interface Loading {
  readonly filedOn: FiledOn;
  readonly changes: CatalogueChanges;
  /** Releases to which cases are migrated, by item and number. */
  readonly targets: readonly string[];
}

/** With the releases to which the cases are pinned. */
export async function loadReleases(
  tx: Tables,
  stored: readonly StoredCase[],
  { filedOn, changes, targets }: Loading,
): Promise<LoadedReleases> {
  const keys = [...new Set([...stored.map(({ file }) => `${file.itemId}/${file.release}`), ...targets])];
  const old = await Promise.all(
    keys.map((key) => {
      const [itemId, release] = key.split("/") as [string, string];
      return tx.releases.find(itemId, Number(release));
    }),
  );
  const pinned = [...filedOn.values(), ...old.filter((release) => release !== undefined)];
  return {
    changes,
    appliedFor: (act) => filedOn.get(act),
    pinned: new Map(pinned.map((release) => [`${release.itemId}/${release.release}`, release])),
  };
}
