import type { JournalData } from "../journal/keeping.ts";
import { outcomeName, type ItemKind } from "../item/kind-words.ts";
import { CAPACITY_NAMES, type LetterCapacity } from "../letter/letter.ts";

/** A title with what it is about: 办结：准予许可. */
export function withWord(title: string, word: string | null): string {
  return word === null ? title : `${title}：${word}`;
}

/** The word of an outcome that stands in a part of an entry, in the words that fit the kind of the item; null where it is not known. */
export function outcomeIn(
  data: JournalData,
  { kind }: { readonly kind: ItemKind },
  part: string,
  key: string,
): string | null {
  const outcome = textAt(data, part, key);
  return outcome === "grant" || outcome === "refuse" ? outcomeName(outcome, kind) : null;
}

/** A text in a part of an entry. */
export function textAt(data: JournalData, part: string, key: string): string | null {
  const value = (data[part] as JournalData | null | undefined)?.[key];
  return typeof value === "string" ? value : null;
}

/** In which capacity was signed: 首席代表 or 首席代表授权的代理人. Letters of earlier versions did not say it. */
export function capacityName(signature: unknown): string {
  const capacity: LetterCapacity =
    (signature as JournalData | undefined)?.["capacity"] === "deputy" ? "deputy" : "chiefRepresentative";
  return CAPACITY_NAMES[capacity];
}
