import { isHan, isLetters } from "./plain-words.ts";
import { leastShared } from "./match-term.ts";
import type { Term } from "./term.ts";

/** Finds the few texts that a typed word may fit, so that the others need no look. Never leaves out one that fits. */
export interface TermLookup {
  /** Those that `matchAsWritten` may accept. */
  asWritten(typed: Term): Iterable<Term>;
  /** Those that `looseMatch` may accept. */
  loosely(typed: Term): Iterable<Term>;
}

/** Prepares the lookup over these texts. */
export function makeTermLookup(terms: readonly Term[]): TermLookup {
  const plain = makeLines(terms.map((term) => [term.plain, term]));
  const letters = makeLines(terms.flatMap((term) => term.spellings.map((own) => [own.letters, term] as const)));
  const initials = makeLines(terms.flatMap((term) => term.spellings.map((own) => [own.initials, term] as const)));
  const byText = grouped(terms, ({ plain: text }) => [text]);
  const byFirstLetter = grouped(terms, ({ spellings }) => spellings.map((own) => own.letters.charAt(0)));
  const byCharacter = grouped(terms, ({ plain: text }) => text.split(""));
  return {
    asWritten({ plain: typed }) {
      const found = new Set(plain(typed));
      for (const piece of piecesOf(typed)) for (const term of byText.get(piece) ?? []) found.add(term);
      if (!isLetters(typed) || typed.length < 2) return found;
      for (const term of [...letters(typed), ...initials(typed)]) found.add(term);
      // Syllables that are begun only from the first one on.
      for (const term of byFirstLetter.get(typed.charAt(0)) ?? []) found.add(term);
      return found;
    },
    loosely({ plain: typed, spellings }) {
      if (isLetters(typed)) return terms;
      if (!isHan(typed) || typed.length < 2) return [];
      const found = new Set(spellings.flatMap((own) => [...letters(own.letters)]));
      for (const term of sharing(typed, byCharacter)) found.add(term);
      return found;
    },
  };
}

/** Which lines contain a piece: one search over all of them. */
function makeLines(lines: readonly (readonly [text: string, term: Term])[]): (piece: string) => ReadonlySet<Term> {
  const text = lines.map(([own]) => own).join("\n");
  const starts: number[] = [];
  let length = 0;
  for (const [own] of lines) {
    starts.push(length);
    length += own.length + 1;
  }
  return (piece) => {
    const found = new Set<Term>();
    for (let at = text.indexOf(piece); at >= 0;) {
      const line = lineAt(starts, at);
      const term = lines[line]?.[1];
      if (term) found.add(term);
      const next = starts[line + 1];
      at = next === undefined ? -1 : text.indexOf(piece, next);
    }
    return found;
  };
}

function lineAt(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function grouped(
  terms: readonly Term[],
  keysOf: (term: Term) => readonly string[],
): ReadonlyMap<string, readonly Term[]> {
  const groups = new Map<string, Term[]>();
  for (const term of terms)
    for (const key of new Set(keysOf(term))) {
      const group = groups.get(key);
      if (group) group.push(term);
      else groups.set(key, [term]);
    }
  return groups;
}

/** All pieces of two characters and more. */
function piecesOf(typed: string): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0; from < typed.length - 1; from++)
    for (let to = from + 2; to <= typed.length; to++) pieces.push(typed.slice(from, to));
  return pieces;
}

/** Texts that share so many characters with the typed word that a mistake or a part may be meant. */
function sharing(typed: string, byCharacter: ReadonlyMap<string, readonly Term[]>): readonly Term[] {
  const least = leastShared(typed);
  const shared = new Map<Term, number>();
  for (const character of typed.split(""))
    for (const term of byCharacter.get(character) ?? []) shared.set(term, (shared.get(term) ?? 0) + 1);
  return [...shared].flatMap(([term, count]) => (count >= least ? [term] : []));
}
