import type { CatalogueChange } from "../../domain/catalogue/change.ts";
import type { CatalogueEntry } from "../../domain/catalogue/entry.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { itemAsRead } from "../../domain/release/bundle.ts";
import { HOLDING, LATEST_FIRST } from "./releases.ts";
import type { Db } from "../connection/db.ts";

/** A release of an item, by number. */
export interface ItemRelease {
  readonly itemId: string;
  readonly release: number;
}

/** The catalogue beside the releases: entries of imported annexes, and changes by law. */
export interface CatalogueTables {
  /** Differs whenever an item in force, an entry or a change does. `at`: now. */
  version(at: string): Promise<string>;
  /** The release that holds of every item at a moment, in the order of their ids. */
  inForce(at: string): Promise<ItemRelease[]>;
  /** The release that holds of every package (一件事), in the order of their ids. Packages are no items of the catalogue. */
  packagesInForce(at: string): Promise<ItemRelease[]>;
  /** Every item that has a release, also one that does not hold yet. */
  released(): Promise<readonly string[]>;
  /** The items of these releases, without diagram and form. */
  itemsOf(releases: readonly ItemRelease[]): Promise<(ItemRelease & { readonly item: ServiceItem })[]>;
  /** All entries, in the order of their ids. */
  entries(): Promise<CatalogueEntry[]>;
  findEntry(itemId: string): Promise<CatalogueEntry | undefined>;
  /** Enters these, or replaces what stands under their ids. */
  saveEntries(importId: string, entries: readonly CatalogueEntry[]): Promise<void>;
  /** Changes of these items, in the order of their recording; of all items if none are named. */
  changes(itemIds?: readonly string[]): Promise<ItemChange[]>;
  addChange(itemId: string, change: CatalogueChange, at: string): Promise<void>;
  /** Blocks other acts on the catalogue until the transaction ends. */
  hold(): Promise<void>;
}

/** A change with the item that it concerns. */
export interface ItemChange {
  readonly itemId: string;
  readonly change: CatalogueChange;
}

const holdingNow = (sort: "items" | "packages"): string =>
  `select distinct on (item_id) item_id, release from releases where is_package = ${String(sort === "packages")} and ${HOLDING}$1) order by item_id, ${LATEST_FIRST}`;
const IN_FORCE = holdingNow("items");

export function catalogue(db: Db): CatalogueTables {
  return { ...releasesInForce(db), ...entriesOf(db), ...changesOf(db) };
}

function releasesInForce(
  db: Db,
): Pick<CatalogueTables, "version" | "inForce" | "packagesInForce" | "released" | "itemsOf"> {
  return {
    async version(at) {
      const [row] = await db.query<{ version: string }>(
        `select coalesce((select md5(string_agg(item_id || '/' || release, ',' order by item_id)) from (${IN_FORCE}) f), '') || '-' ||
                coalesce((select max(version) from catalogue_entries), 0) || '-' || coalesce((select max(version) from catalogue_changes), 0) as version`,
        [at],
      );
      return row?.version ?? "";
    },
    inForce: (at) =>
      db.query<ItemRelease>(`select item_id as "itemId", release from (${IN_FORCE}) f order by item_id`, [at]),
    packagesInForce: (at) =>
      db.query<ItemRelease>(`select item_id as "itemId", release from (${holdingNow("packages")}) f order by item_id`, [
        at,
      ]),
    released: async () =>
      (
        await db.query<{ id: string }>(
          `select distinct item_id as id from releases where withdrawn_at is null and not is_package`,
        )
      ).map(({ id }) => id),
    async itemsOf(releases) {
      const found = await db.query<ItemRelease & { item: ServiceItem }>(
        `select r.item_id as "itemId", r.release, r.bundle->'item' as item
         from releases r join jsonb_to_recordset($1::jsonb) as w("itemId" text, release integer) on r.item_id = w."itemId" and r.release = w.release`,
        [JSON.stringify(releases)],
      );
      return found.map((one) => ({ ...one, item: itemAsRead(one.item) }));
    },
  };
}

function entriesOf(db: Db): Pick<CatalogueTables, "entries" | "findEntry" | "saveEntries"> {
  return {
    async entries() {
      const rows = await db.query<{ entry: CatalogueEntry }>(`select entry from catalogue_entries order by item_id`);
      return rows.map(({ entry }) => entry);
    },
    async findEntry(itemId) {
      const rows = await db.query<{ entry: CatalogueEntry }>(`select entry from catalogue_entries where item_id = $1`, [
        itemId,
      ]);
      return rows[0]?.entry;
    },
    async saveEntries(importId, entries) {
      await db.query(
        `insert into catalogue_entries (item_id, entry, import_id) select value->>'id', value, $1 from jsonb_array_elements($2::jsonb)
         on conflict (item_id) do update set entry = excluded.entry, import_id = excluded.import_id, version = nextval('catalogue_versions')`,
        [importId, JSON.stringify(entries)],
      );
    },
  };
}

function changesOf(db: Db): Pick<CatalogueTables, "changes" | "addChange" | "hold"> {
  return {
    changes: (itemIds) =>
      db.query<ItemChange>(
        `select item_id as "itemId", change from catalogue_changes where $1::text[] is null or item_id = any($1::text[]) order by version`,
        [itemIds ?? null],
      ),
    async addChange(itemId, change, at) {
      await db.query(`insert into catalogue_changes (id, item_id, change, recorded_at) values ($1, $2, $3, $4)`, [
        change.changeId,
        itemId,
        JSON.stringify(change),
        at,
      ]);
    },
    async hold() {
      await db.query(`select pg_advisory_xact_lock(hashtext('hall.catalogue'))`);
    },
  };
}
