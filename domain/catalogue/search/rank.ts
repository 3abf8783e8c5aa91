import { looseMatch, matchAsWritten, type Manner, type Match } from "./match-term.ts";
import type { IndexedItem, SearchedItem, SearchIndex } from "./search-index.ts";
import type { SearchField, Term } from "./term.ts";
import { readingsOfQuery, type TypedForms } from "./typed-query.ts";

/** Why an item was found: which of its texts, and in which way. */
export interface Reason {
  readonly field: SearchField;
  readonly manner: Manner;
  /** The text that fits: 开饭店. */
  readonly text: string;
}

/** An item that was found. */
export interface Ranked<Item> {
  readonly item: Item;
  /** From 0 to 1; only for the order. */
  readonly score: number;
  readonly why: Reason;
}

/** How much a text says about the item. */
const WEIGHTS = {
  id: 1,
  name: 1,
  lifeEvent: 0.97,
  word: 0.97,
  formerName: 0.95,
  result: 0.85,
  department: 0.55,
  organ: 0.5,
  zone: 0.5,
} as const satisfies Record<SearchField, number>;

/** By how much each further item of a life event comes later. */
const PLACE_STEP = 0.015;
/** Below this nothing is shown: it would be a guess. */
const LEAST_SCORE = 0.25;

/**
 * The items that fit a query, the best first, each with the reason. Words as they are written or spelled come before all
 * others; only if nothing fits so, the same sound, parts of words and mistakes are tried. A query without letters fits nothing.
 */
export function rank<Item extends SearchedItem>(index: SearchIndex<Item>, query: string): readonly Ranked<Item>[] {
  let fits: readonly Fits[] = [];
  for (const forms of readingsOfQuery(query, index.words, index.readingsOf)) {
    fits = forms.map((word) => fitsOf(word, index));
    const all = collect(index, fits, forms.length);
    if (all.length > 0) return all;
  }
  return fits.length > 1 ? collect(index, fits, 1) : [];
}

type Fits = ReadonlyMap<Term, Match>;

function fitsOf<Item extends SearchedItem>(word: TypedForms, { lookup, words }: SearchIndex<Item>): Fits {
  const written = fitsBy(
    word.map((form) => ({ match: (term) => matchAsWritten(form, term), among: lookup.asWritten(form) })),
  );
  if (written.size > 0) return written;
  return fitsBy(word.map((form) => ({ match: looseMatch(form, words.generic), among: lookup.loosely(form) })));
}

/** A form without its fillers is worth a little less than the word as typed. */
const FORM_STEP = 0.99;

interface Matcher {
  readonly among: Iterable<Term>;
  match(term: Term): Match | null;
}

function fitsBy(matchers: readonly Matcher[]): Fits {
  const fits = new Map<Term, Match>();
  for (const [place, { match, among }] of matchers.entries())
    for (const term of among) {
      const found = match(term);
      const score = found ? found.score * FORM_STEP ** place : 0;
      if (found && score > (fits.get(term)?.score ?? 0)) fits.set(term, { ...found, score });
    }
  return fits;
}

/** The items that at least so many of the words fit. */
function collect<Item extends SearchedItem>(
  { items }: SearchIndex<Item>,
  fits: readonly Fits[],
  least: number,
): readonly Ranked<Item>[] {
  const found: Ranked<Item>[] = [];
  for (const indexed of items) {
    const reasons = fits.flatMap((own) => bestOf(indexed, own) ?? []);
    const [best] = [...reasons].sort((one, other) => other.score - one.score);
    const score = reasons.reduce((sum, reason) => sum + reason.score, 0) / fits.length;
    if (best && reasons.length >= least && score >= LEAST_SCORE)
      found.push({ item: indexed.item, score, why: best.why });
  }
  return found.sort((one, other) => other.score - one.score || (one.item.id < other.item.id ? -1 : 1));
}

/** Where mistakes are not looked for: so many items share these texts that a guess would bring all of them. */
const SHARED: readonly SearchField[] = ["department", "organ", "zone", "id"];
const LOOSE: readonly Manner[] = ["sound", "partly", "mistake"];

function bestOf<Item extends SearchedItem>(
  { own }: IndexedItem<Item>,
  fits: Fits,
): { readonly score: number; readonly why: Reason } | null {
  let best: { readonly score: number; readonly why: Reason } | null = null;
  for (const { term, field, place } of own) {
    const match = fits.get(term);
    if (!match || (SHARED.includes(field) && LOOSE.includes(match.manner))) continue;
    const score = match.score * WEIGHTS[field] - Math.min(10, place) * PLACE_STEP;
    if (score > (best?.score ?? 0)) best = { score, why: { field, manner: match.manner, text: term.text } };
  }
  return best;
}
