/** What people type and what the catalogue says, in one form: half width, small letters, pinyin as it is typed, without spaces and punctuation. */
export function plainText(text: string): string {
  return halfWidth(text).replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** Pinyin without tones, ü as v: lǜshī is lvshi. */
function halfWidth(text: string): string {
  const small = text.normalize("NFKC").toLowerCase();
  if (!/(?![a-z])\p{Script=Latin}|\p{M}/u.test(small)) return small;
  return small
    .normalize("NFD")
    .replaceAll(/u\u0308/g, "v")
    .replaceAll(/(?<=[a-z])\p{M}+/gu, "")
    .normalize("NFC");
}

/** The words of a query, split at spaces and punctuation, and between Chinese and Latin letters. An id such as SC-021 stays whole. */
export function wordsOf(query: string): readonly string[] {
  const text = halfWidth(query).replaceAll(/([a-z])-(\d)/g, "$1$2");
  return text.match(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu) ?? [];
}

/** The words with those in Latin letters and digits that follow each other as one: pinyin typed in syllables, an id with a space. */
export function joined(words: readonly string[]): readonly string[] {
  const parts: string[] = [];
  let open = false;
  for (const word of words) {
    const isLatin = /^[a-z0-9]+$/.test(word);
    if (isLatin && open) parts.push(`${parts.pop()}${word}`);
    else parts.push(word);
    open = isLatin;
  }
  return parts;
}

/** True for text in Chinese characters alone. */
export function isHan(text: string): boolean {
  return /^\p{Script=Han}+$/u.test(text);
}

/** True for text in Latin letters alone: it may be pinyin. */
export function isLetters(text: string): boolean {
  return /^[a-z]+$/.test(text);
}
