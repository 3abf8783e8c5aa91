import type { Listing } from "../../domain/release/listing.ts";
import { inForceAt, lastOf } from "../../domain/release/release.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
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
