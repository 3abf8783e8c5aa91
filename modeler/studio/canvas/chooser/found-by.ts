import { match, pinyin } from "pinyin-pro";
import type { BlockChoice } from "../blocks/block-choice.ts";

/** What is searched of a choice. */
export type Findable = Pick<BlockChoice, "name" | "hint" | "group" | "words">;

/** The choices that the words mean, the best first: by name, by pinyin or initials of the name, by the hint. All of them for no words. */
export function foundBy<T extends Findable>(words: string, choices: readonly T[]): readonly T[] {
  const query = words
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s'’]+/gu, "");
  if (query === "") return choices;
  return choices
    .map((choice) => ({ choice, rank: rankOf(query, choice) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ choice }) => choice);
}

const NOT_FOUND = 9;

function rankOf(query: string, { name, hint, group, words = "" }: Findable): number {
  if (name.startsWith(query)) return 0;
  if (name.includes(query)) return 1;
  if (/^[a-z]+$/u.test(query)) return soundRank(query, name, words);
  if (words.includes(query) || group.includes(query)) return 4;
  return hint.includes(query) ? 5 : NOT_FOUND;
}

function soundRank(query: string, name: string, words: string): number {
  if (initials(name).startsWith(query)) return 2;
  if (match(name, query, { precision: "first" }) !== null) return 3;
  return words !== "" && match(words, query, { precision: "first" }) !== null ? 4 : NOT_FOUND;
}

function initials(name: string): string {
  return pinyin(name, { pattern: "first", toneType: "none", type: "array" }).join("").toLowerCase();
}
