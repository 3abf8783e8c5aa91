import type { Listing } from "../../domain/release/listing.ts";
import { inForceAt, lastOf } from "../../domain/release/release.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { CatalogueTables } from "../tables/catalogue.ts";
import type { ReleaseFacts } from "../tables/release.ts";
import type { Tables } from "../tables.ts";

/** What the hall says of an item at a moment: its entry, its releases and the changes by law. */
export async function readListing(
  { catalogue, releases }: Pick<Tables, "catalogue" | "releases">,
  itemId: string,
  at: string,
): Promise<Listing> {
  const [entry, facts, changes] = await Promise.all([
    catalogue.findEntry(itemId),
    releases.facts({ itemId }),
    catalogue.changes([itemId]),
  ]);
  const itemOf = async (found: { readonly release: number } | undefined): Promise<ServiceItem | null> =>
    (found && (await releases.find(itemId, found.release))?.item) ?? null;
  const [held, last] = await Promise.all([itemOf(inForceAt(facts, at)), itemOf(lastOf(facts))]);
  return { entry: entry ?? null, held, last, changes: changes.map(({ change }) => change) };
}

/** The same of many items, with a few statements. */
export async function readListings(
  { catalogue, releases }: Pick<Tables, "catalogue" | "releases">,
  itemIds: readonly string[],
  at: string,
): Promise<(itemId: string) => Listing> {
  const [entries, facts, changes] = await Promise.all([
    catalogue.entries(),
    releases.facts({}),
    catalogue.changes(itemIds),
  ]);
  const entryOf = new Map(entries.map((entry) => [entry.id, entry]));
  const factsOf = new Map<string, ReleaseFacts[]>();
  for (const one of facts) factsOf.set(one.itemId, [...(factsOf.get(one.itemId) ?? []), one]);
  const numbers = itemIds.map((id) => {
    const own = factsOf.get(id) ?? [];
    return { id, held: inForceAt(own, at)?.release, last: lastOf(own)?.release };
  });
  const wanted = numbers.flatMap(({ id, held, last }) =>
    [...new Set([held, last])].flatMap((release) => (release === undefined ? [] : [{ itemId: id, release }])),
  );
  const itemOf = await itemsByRelease(catalogue, wanted);
  const numbersOf = new Map(numbers.map((one) => [one.id, one]));
  return (itemId) => ({
    entry: entryOf.get(itemId) ?? null,
    held: itemOf(itemId, numbersOf.get(itemId)?.held),
    last: itemOf(itemId, numbersOf.get(itemId)?.last),
    changes: changes.flatMap((one) => (one.itemId === itemId ? [one.change] : [])),
  });
}

async function itemsByRelease(
  { itemsOf }: Pick<CatalogueTables, "itemsOf">,
  wanted: Parameters<CatalogueTables["itemsOf"]>[0],
): Promise<(itemId: string, release: number | undefined) => ServiceItem | null> {
  const found = wanted.length === 0 ? [] : await itemsOf(wanted);
  const items = new Map(found.map(({ itemId, release, item }) => [`${itemId}/${release}`, item]));
  return (itemId, release) => items.get(`${itemId}/${release ?? ""}`) ?? null;
}
