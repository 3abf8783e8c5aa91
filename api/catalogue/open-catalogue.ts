import { setImmediate as nextTurn } from "node:timers/promises";
import type { CatalogueChange } from "../../domain/catalogue/change.ts";
import { makeSearchIndex, openTerms, type SearchIndex } from "../../domain/catalogue/search/search-index.ts";
import type { SearchWords } from "../../domain/catalogue/search/search-words.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { shanghaiDate, type Instant } from "../../domain/law/dates.ts";
import type { HallIdentity } from "../../domain/hall-identity.ts";
import type { Store } from "../../store/tables.ts";
import { readBodies, readHallNames } from "../hall-names.ts";
import { listedItem, releasedItem, type CatalogueItem } from "./catalogue-item.ts";
import { readingsOf } from "./readings.ts";

/** The public catalogue as of one version and day. */
export interface CurrentCatalogue {
  /** Differs whenever an answer may. */
  readonly version: string;
  /** In the order of ids. */
  readonly index: SearchIndex<CatalogueItem>;
}

/** The public catalogue of this process. */
export interface Catalogue {
  /** As it is now: the record is asked for its version each time, and read again only if that has changed. */
  current(): Promise<CurrentCatalogue>;
}

/** What the catalogue is made from. */
export interface CatalogueDeps {
  readonly store: Pick<Store, "catalogue" | "organisations">;
  readonly hall: Pick<HallIdentity, "province">;
  readonly now: () => Instant;
  readonly searchWords: SearchWords;
}

/** Opens the catalogue; reads nothing yet. */
export function openCatalogue({ store, hall, now, searchWords: words }: CatalogueDeps): Catalogue {
  const terms = openTerms(readingsOf);
  const itemOf = openReleasedItems(store);
  let made: { readonly version: string; readonly current: Promise<CurrentCatalogue> } | undefined;
  const make = async (version: string, moment: Instant): Promise<CurrentCatalogue> => {
    const items = await readCatalogue({ store, hall, moment, itemOf });
    await prepareInTurns(items, (some) => makeSearchIndex(some, { words, readingsOf, termOf: terms.of }));
    const index = makeSearchIndex(items, { words, readingsOf, termOf: terms.of });
    terms.keep(index);
    return { version, index };
  };
  return {
    async current() {
      const moment = now();
      const today = shanghaiDate(moment);
      const version = `${await store.catalogue.version(moment)}-${today}`;
      if (made?.version !== version) {
        const current = make(version, moment);
        made = { version, current };
        // A failed reading is tried again by the next request.
        current.catch(() => {
          if (made?.current === current) made = undefined;
        });
      }
      return made.current;
    },
  };
}

/** Items between which other requests get their turn: pinyin takes some 20 µs for each text. */
const AT_ONCE = 50;

async function prepareInTurns(
  items: readonly CatalogueItem[],
  prepare: (some: readonly CatalogueItem[]) => unknown,
): Promise<void> {
  for (let from = 0; from < items.length; from += AT_ONCE) {
    prepare(items.slice(from, from + AT_ONCE));
    await nextTurn();
  }
}

type ReleasedItems = (at: Instant) => Promise<readonly ServiceItem[]>;

/** The items of the releases in force; a release never changes, so each is read once. */
function openReleasedItems({ catalogue }: Pick<Store, "catalogue">): ReleasedItems {
  let known = new Map<string, ServiceItem>();
  return async (at) => {
    const inForce = await catalogue.inForce(at);
    const keyOf = ({ itemId, release }: { itemId: string; release: number }): string => `${itemId}/${release}`;
    const missing = inForce.filter((one) => !known.has(keyOf(one)));
    const read = missing.length === 0 ? [] : await catalogue.itemsOf(missing);
    const all = new Map([...known, ...read.map((one) => [keyOf(one), one.item] as const)]);
    known = new Map(
      inForce.flatMap((one) => {
        const item = all.get(keyOf(one));
        return item ? [[keyOf(one), item] as const] : [];
      }),
    );
    return [...known.values()];
  };
}

interface Reading {
  readonly store: CatalogueDeps["store"];
  readonly hall: CatalogueDeps["hall"];
  readonly moment: Instant;
  readonly itemOf: ReleasedItems;
}

async function readCatalogue({ store, hall, moment, itemOf }: Reading): Promise<readonly CatalogueItem[]> {
  const today = shanghaiDate(moment);
  const [items, entries, changes, names] = await Promise.all([
    itemOf(moment),
    store.catalogue.entries(),
    store.catalogue.changes(),
    readHallNames(store),
  ]);
  const bodyOf = await readBodies(store, hall, items);
  const byItem = new Map<string, CatalogueChange[]>();
  for (const { itemId, change } of changes) byItem.set(itemId, [...(byItem.get(itemId) ?? []), change]);
  const around = (id: string): Parameters<typeof listedItem>[1] => ({ names, today, changes: byItem.get(id) ?? [] });
  const released = items.map((item) => releasedItem(item, bodyOf(item), around(item.id)));
  const own = new Set(items.map(({ id }) => id));
  const listed = entries.filter(({ id }) => !own.has(id)).map((entry) => listedItem(entry, around(entry.id)));
  return [...released, ...listed].sort((one, other) => (one.id < other.id ? -1 : 1));
}
