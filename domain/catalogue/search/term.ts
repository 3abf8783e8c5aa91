import { plainText } from "./plain-words.ts";

/** The syllables of each character without tones, the one that fits the context first; null for a character that is not Chinese. Computed outside: it needs a dictionary. */
export type ReadingsOf = (text: string) => readonly (readonly string[] | null)[];

/** What a text of the catalogue is for an item. */
export type SearchField =
  | "id"
  | "name"
  | "formerName"
  | "word"
  | "lifeEvent"
  | "result"
  | "department"
  | "organ"
  | "zone";

/** One way to spell a text in Latin letters. */
export interface Spelling {
  readonly letters: string;
  /** Where each character begins in the letters. */
  readonly starts: readonly number[];
  /** The first letter of each character. */
  readonly initials: string;
}

/** One text of the catalogue, prepared for comparison. Items that have the same text have the same term. */
export interface Term {
  readonly text: string;
  /** As `plainText` gives it. */
  readonly plain: string;
  /** A Latin letter or a digit is its own syllable. That of the context, then those with another reading of one character. */
  readonly spellings: readonly [Spelling, ...Spelling[]];
}

/** Prepares a text. */
export function makeTerm(text: string, readingsOf: ReadingsOf): Term {
  const plain = plainText(text);
  const readings = readingsOf(plain);
  const syllables = [...plain].map((character, index) => readings[index] ?? [character]);
  const own = syllables.map(([first = ""]) => first);
  const others = syllables.flatMap(([, ...rest], place) =>
    rest.map((other) => spellingOf(own.map((first, index) => (index === place ? other : first)))),
  );
  return { text, plain, spellings: [spellingOf(own), ...others] };
}

function spellingOf(syllables: readonly string[]): Spelling {
  const starts: number[] = [];
  let length = 0;
  for (const syllable of syllables) {
    starts.push(length);
    length += syllable.length;
  }
  const initials = syllables.map((syllable) => syllable.charAt(0)).join("");
  return { letters: syllables.join(""), starts, initials };
}
