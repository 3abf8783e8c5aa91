/** What people type and what the catalogue says, in one form: half width, small letters, without spaces and punctuation. */
export function plainText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** The words of a query, split at spaces and punctuation, and between Chinese and Latin letters. An id such as SC-021 stays whole. */
export function wordsOf(query: string): readonly string[] {
  const text = query
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/([a-z])-(\d)/g, "$1$2");
  return text.match(/\p{Script=Han}+|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu) ?? [];
}

/** True for text in Chinese characters alone. */
export function isHan(text: string): boolean {
  return /^\p{Script=Han}+$/u.test(text);
}

/** True for text in Latin letters alone: it may be pinyin. */
export function isLetters(text: string): boolean {
  return /^[a-z]+$/.test(text);
}
