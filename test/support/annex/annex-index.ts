import { readingsOf } from "../../../api/catalogue/readings.ts";
import type { CatalogueEntry } from "../../../domain/catalogue/entry.ts";
import {
  makeSearchIndex,
  openTerms,
  type SearchedItem,
  type SearchIndex,
} from "../../../domain/catalogue/search/search-index.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";
import { loadSearchWords } from "../../../processes/load-search-words.ts";

/** The search over these entries, with the bundled words and real pinyin. */
export function indexOf(entries: readonly CatalogueEntry[]): SearchIndex<SearchedItem> {
  const { zones, departments } = loadCatalogue();
  const nameOf = (places: readonly { readonly id: string; readonly name: string }[], id: string): string =>
    places.find((place) => place.id === id)?.name ?? id;
  const items = entries.map((entry) => ({
    ...entry,
    departmentName: nameOf(departments, entry.departmentId),
    organName: nameOf(departments, entry.departmentId),
    zoneName: nameOf(zones, entry.zoneId),
  }));
  return makeSearchIndex(items, { words: loadSearchWords(), readingsOf, termOf: openTerms(readingsOf).of });
}
