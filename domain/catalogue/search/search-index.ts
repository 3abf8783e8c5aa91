import type { SearchWords } from "./search-words.ts";
import { makeTermLookup, type TermLookup } from "./term-lookup.ts";
import { makeTerm, type ReadingsOf, type SearchField, type Term } from "./term.ts";

/** What the search reads of an item. */
export interface SearchedItem {
  readonly id: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  /** Words of daily life that the item brings itself, beside those of the catalogue. */
  readonly words: readonly string[];
  readonly resultName: string;
  readonly departmentName: string;
  readonly organName: string;
  readonly zoneName: string;
}

/** One text of an item. */
interface OwnTerm {
  readonly term: Term;
  readonly field: SearchField;
  /** Place of the item among those of a life event, from 0. */
  readonly place: number;
}

/** An item with its texts. */
export interface IndexedItem<Item extends SearchedItem> {
  readonly item: Item;
  readonly own: readonly OwnTerm[];
}

/** All items with their texts. */
export interface SearchIndex<Item extends SearchedItem> {
  readonly items: readonly IndexedItem<Item>[];
  readonly lookup: TermLookup;
  readonly words: SearchWords;
  readonly readingsOf: ReadingsOf;
}

/** Prepares texts, each once, however often it is asked for. */
export type TermOf = (text: string) => Term;

/** The texts that were prepared: an index made again after a change prepares only the new ones. */
export interface Terms {
  readonly of: TermOf;
  /** Forgets the texts that the index does not have. */
  keep(index: Pick<SearchIndex<SearchedItem>, "items">): void;
}

/** No texts yet. */
export function openTerms(readingsOf: ReadingsOf): Terms {
  const known = new Map<string, Term>();
  return {
    of(text) {
      const found = known.get(text) ?? makeTerm(text, readingsOf);
      known.set(text, found);
      return found;
    },
    keep({ items }) {
      const used = new Set(items.flatMap(({ own }) => own.map(({ term }) => term)));
      for (const [text, term] of known) if (!used.has(term)) known.delete(text);
    },
  };
}

/** The index over these items, in their order. */
export function makeSearchIndex<Item extends SearchedItem>(
  items: readonly Item[],
  {
    words,
    readingsOf,
    termOf,
  }: { readonly words: SearchWords; readonly readingsOf: ReadingsOf; readonly termOf: TermOf },
): SearchIndex<Item> {
  const events = eventsByItem(words);
  const indexed = items.map((item) => ({
    item,
    own: [
      ...textsOf(item, words).map(([field, text]) => ({ field, term: termOf(text), place: 0 })),
      ...(events.get(item.id) ?? []).map(({ text, place }) => ({
        field: "lifeEvent" as const,
        term: termOf(text),
        place,
      })),
    ].filter(({ term }) => term.plain !== ""),
  }));
  return {
    items: indexed,
    lookup: makeTermLookup([...new Set(indexed.flatMap(({ own }) => own.map(({ term }) => term)))]),
    words,
    readingsOf,
  };
}

function textsOf(item: SearchedItem, words: SearchWords): readonly (readonly [SearchField, string])[] {
  const { id, name, formerNames, resultName, departmentName, organName, zoneName } = item;
  const daily = [...(words.items[id] ?? []), ...item.words];
  return [
    ["id", id],
    ["name", name],
    ...formerNames.map((former) => ["formerName", former] as const),
    ...daily.map((word) => ["word", word] as const),
    ["result", resultName],
    ["department", departmentName],
    ["organ", organName],
    ["zone", zoneName],
  ];
}

function eventsByItem({ events }: SearchWords): ReadonlyMap<string, readonly { text: string; place: number }[]> {
  const byItem = new Map<string, { text: string; place: number }[]>();
  for (const { name, words, itemIds } of events)
    for (const [place, itemId] of itemIds.entries())
      byItem.set(itemId, [...(byItem.get(itemId) ?? []), ...[name, ...words].map((text) => ({ text, place }))]);
  return byItem;
}
