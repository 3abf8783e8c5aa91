import type { JournalData } from "../journal/keeping.ts";
import { outcomeName, type ItemKind } from "../item/kind-words.ts";
import { CAPACITY_NAMES, type LetterCapacity } from "../letter/letter.ts";

/** A title with its subject: 办结：准予许可. */
export function withWord(title: string, word: string | null): string {
  return word === null ? title : `${title}：${word}`;
}

/** The word for an outcome in a field of an entry, for the kind of the item; null if unknown. */
export function outcomeIn(
  data: JournalData,
  { kind }: { readonly kind: ItemKind },
  part: string,
  key: string,
): string | null {
  const outcome = textAt(data, part, key);
  return outcome === "grant" || outcome === "refuse" ? outcomeName(outcome, kind) : null;
}

/** A text in a field of an entry. */
export function textAt(data: JournalData, part: string, key: string): string | null {
  const value = (data[part] as JournalData | null | undefined)?.[key];
  return typeof value === "string" ? value : null;
}

/** The capacity of the signer: 首席代表 or 首席代表授权的代理人. Missing in letters of earlier versions. */
export function capacityName(signature: unknown): string {
  const capacity: LetterCapacity =
    (signature as JournalData | undefined)?.["capacity"] === "deputy" ? "deputy" : "chiefRepresentative";
  return CAPACITY_NAMES[capacity];
}
