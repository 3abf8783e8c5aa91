import { isHan, joined, wordsOf } from "./plain-words.ts";
import type { SearchWords } from "./search-words.ts";
import { makeTerm, type ReadingsOf, type Term } from "./term.ts";

/** Longer queries are cut: nobody names an item in more characters. */
const LONGEST = 60;
const MOST_WORDS = 6;

/** One word of a query, in the forms in which it may be meant: as typed, and without what stands around it. */
export type TypedForms = readonly [Term, ...Term[]];

/** The words of a query as people type it, in the ways in which it may be read, the likeliest first: with its syllables joined, then as it stands. None if it has no letters. */
export function readingsOfQuery(
  query: string,
  words: Pick<SearchWords, "fillers" | "measures">,
  readingsOf: ReadingsOf,
): readonly (readonly TypedForms[])[] {
  const typed = wordsOf(query.slice(0, LONGEST));
  const whole = joined(typed);
  const ways = whole.length < typed.length ? [whole, typed] : [typed];
  return ways.filter((way) => way.length > 0).map((way) => typedForms(way.slice(0, MOST_WORDS), words, readingsOf));
}

function typedForms(
  typed: readonly string[],
  words: Pick<SearchWords, "fillers" | "measures">,
  readingsOf: ReadingsOf,
): readonly TypedForms[] {
  const meant = typed.filter((word) => !words.fillers.includes(word));
  return (meant.length > 0 ? meant : typed).map((word) => {
    const forms = [...new Set([word, ...formsOf(word, words)])].filter((form) => form !== "");
    const [first, ...others] = forms.map((form) => makeTerm(form, readingsOf));
    return [first as Term, ...others];
  });
}

function formsOf(word: string, { fillers, measures }: Pick<SearchWords, "fillers" | "measures">): readonly string[] {
  if (!isHan(word)) return [];
  const core = withoutFillers(word, fillers);
  return [core, withoutMeasures(core, measures), withoutFillers(withoutMeasures(word, measures), fillers)];
}

/** Takes fillers away at both ends, as long as two characters remain. */
function withoutFillers(word: string, fillers: readonly string[]): string {
  for (const filler of fillers) {
    const rest = word.length - filler.length;
    if (rest < 2) continue;
    if (word.startsWith(filler)) return withoutFillers(word.slice(filler.length), fillers);
    if (word.endsWith(filler)) return withoutFillers(word.slice(0, rest), fillers);
  }
  return word;
}

const VERBS = ["开", "办", "设立", "搞", "弄", "做", "成立", "注册", "领", "建", "盖", "打", "挖"];

/** 开一家小饭店 → 开饭店 */
function withoutMeasures(word: string, measures: readonly string[]): string {
  for (const verb of VERBS) {
    const at = word.indexOf(verb);
    const from = at + verb.length;
    const measure = at < 0 ? undefined : measures.find((one) => word.startsWith(one, from));
    if (measure !== undefined && word.length - measure.length > verb.length)
      return withoutMeasures(word.slice(0, from) + word.slice(from + measure.length), measures);
  }
  return word;
}
