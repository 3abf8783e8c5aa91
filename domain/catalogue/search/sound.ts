import type { Spelling, Term } from "./term.ts";

/** How typed letters stand for the characters of a text. */
export interface SpelledAs {
  /** `full`: every syllable whole, the last one perhaps begun; `initials`: first letters only; `mixed`: both. */
  readonly as: "full" | "initials" | "mixed";
  /** Number of characters that they stand for. */
  readonly characters: number;
  /** The first of these, from 0. */
  readonly from: number;
}

/** How `typed` stands for characters of the term; null if it does not. Whole syllables may begin at any character, first letters too if they are three or more, a mixture only at the first. */
export function spelledIn(typed: string, { spellings }: Term): SpelledAs | null {
  for (const find of [fullIn, initialsIn, mixedIn])
    for (const spelling of spellings) {
      const found = find(typed, spelling);
      if (found) return found;
    }
  return null;
}

function fullIn(typed: string, { letters, starts }: Spelling): SpelledAs | null {
  for (let at = letters.indexOf(typed); at >= 0; at = letters.indexOf(typed, at + 1)) {
    const from = starts.indexOf(at);
    if (from < 0) continue;
    const end = at + typed.length;
    const next = starts.findIndex((start) => start >= end);
    const characters = (next < 0 ? starts.length : next) - from;
    // A single syllable must be whole: x is no word.
    if (characters > 1 || end === (starts[from + 1] ?? letters.length)) return { as: "full", characters, from };
  }
  return null;
}

function initialsIn(typed: string, { initials }: Spelling): SpelledAs | null {
  const from = initials.indexOf(typed);
  return from < 0 || (typed.length === 2 && from > 0) ? null : { as: "initials", characters: typed.length, from };
}

/** Each syllable whole or begun: spjyxuke. */
function mixedIn(typed: string, { letters, starts }: Spelling): SpelledAs | null {
  if (typed.length < 3 || !letters.startsWith(typed.charAt(0))) return null;
  const follow = (rest: string, index: number): number => {
    if (rest === "") return index;
    const syllable = letters.slice(starts[index] ?? letters.length, starts[index + 1]);
    for (let length = sameStart(syllable, rest); length > 0; length--) {
      const end = follow(rest.slice(length), index + 1);
      if (end > 0) return end;
    }
    return 0;
  };
  const characters = follow(typed, 0);
  return characters > 1 ? { as: "mixed", characters, from: 0 } : null;
}

function sameStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

/** True if a text sounds like a typed word (饭店 for 犯店), at any place; a word of two syllables only at the beginning or the end. */
export function soundsLike(typed: Term, { spellings }: Term): boolean {
  const size = typed.spellings[0].starts.length;
  return typed.spellings.some(({ letters: sound }) =>
    spellings.some(({ letters, starts }) => {
      const at = letters.indexOf(sound);
      const from = at < 0 ? -1 : starts.indexOf(at);
      if (from < 0 || at + sound.length !== (starts[from + size] ?? letters.length)) return false;
      return size > 2 || from === 0 || from + size === starts.length;
    }),
  );
}
