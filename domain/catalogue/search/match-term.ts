import { isHan, isLetters } from "./plain-words.ts";
import { fewestMistakes, hasPartOneAway, LONGEST_PATTERN, sharedCharacters } from "./spelling.ts";
import { soundsLike, spelledIn, type SpelledAs } from "./sound.ts";
import type { Term } from "./term.ts";

/** In which way a typed word fits a text of the catalogue. */
export type Manner = "exact" | "contains" | "within" | "pinyin" | "initials" | "sound" | "partly" | "mistake";

/** One fit: how good, from 0 to 1. */
export interface Match {
  readonly manner: Manner;
  readonly score: number;
}

/** How a typed word stands in a text as it is written or spelled; null if it does not. */
export function matchAsWritten({ plain: typed }: Term, term: Term): Match | null {
  const { plain } = term;
  if (plain === typed) return { manner: "exact", score: 1 };
  if (plain.includes(typed)) {
    const start = plain.startsWith(typed) ? 0.84 : 0.76;
    return { manner: "contains", score: start + 0.12 * (typed.length / plain.length) };
  }
  if (plain.length > 1 && typed.includes(plain))
    return { manner: "within", score: 0.55 + 0.4 * (plain.length / typed.length) };
  return isLetters(typed) && typed.length > 1 ? spelled(typed, term) : null;
}

const SPELLED = { full: 0.66, initials: 0.5, mixed: 0.45 } as const satisfies Record<SpelledAs["as"], number>;

function spelled(typed: string, term: Term): Match | null {
  const found = spelledIn(typed, term);
  if (!found) return null;
  const { as, characters, from } = found;
  const start = from === 0 ? 0.08 : 0;
  return {
    manner: as === "initials" ? "initials" : "pinyin",
    score: SPELLED[as] + start + 0.12 * (characters / term.spellings[0].starts.length),
  };
}

/** How a typed word fits texts if it was not meant as it is written: the same sound, a mistake, most of its characters. */
export function looseMatch(word: Term, generic: readonly string[]): (term: Term) => Match | null {
  const typed = word.plain;
  if (isLetters(typed)) return misspelled(typed);
  if (!isHan(typed)) return () => null;
  return (term) => alike(word, term) ?? partly(typed, term, generic);
}

function alike(word: Term, term: Term): Match | null {
  const { plain: typed } = word;
  const share = typed.length / term.plain.length;
  if (typed.length > 1 && soundsLike(word, term)) return { manner: "sound", score: 0.58 + 0.12 * share };
  if (typed.length < 3 || !hasPartOneAway(typed, term.plain)) return null;
  return { manner: "mistake", score: 0.48 + 0.12 * Math.min(1, share) };
}

/** Mistakes that typed letters may have: none below four, one below eight. */
function misspelled(typed: string): (term: Term) => Match | null {
  if (typed.length < 4 || typed.length > LONGEST_PATTERN) return () => null;
  const most = typed.length < 8 ? 1 : 2;
  const mistakesIn = fewestMistakes(typed);
  return ({ spellings: [{ letters }] }) => {
    const mistakes = letters.length < typed.length - most ? Infinity : mistakesIn(letters);
    if (mistakes > most) return null;
    return { manner: "mistake", score: 0.4 + 0.1 * (typed.length / letters.length) - 0.03 * mistakes };
  };
}

/** Least share of a typed word that must stand in a text, in pieces of two characters or more. */
const LEAST_SHARE = 0.6;

/** How many characters of a typed word must stand in a text, so that a mistake or a part may be meant. */
export function leastShared({ length }: string): number {
  if (length < 3) return Infinity;
  return length === 3 ? 2 : Math.min(length - 1, LEAST_SHARE * length);
}

function partly(typed: string, { plain }: Term, generic: readonly string[]): Match | null {
  if (typed.length < 4 || sharedCharacters(typed, plain) < LEAST_SHARE * typed.length) return null;
  const pieces = piecesIn(typed, plain);
  const covered = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const share = covered / typed.length;
  if (share < LEAST_SHARE || pieces.every((piece) => generic.includes(piece))) return null;
  return { manner: "partly", score: 0.2 + 0.35 * share + 0.1 * Math.min(1, covered / plain.length) };
}

/** The longest pieces of a typed word that stand in the text, from its beginning. */
function piecesIn(typed: string, text: string): readonly string[] {
  const pieces: string[] = [];
  for (let from = 0; from < typed.length - 1;) {
    let length = 0;
    while (from + length < typed.length && text.includes(typed.slice(from, from + length + 1))) length++;
    if (length > 1) pieces.push(typed.slice(from, from + length));
    from += Math.max(1, length);
  }
  return pieces;
}
