/** Whether a text may have line breaks. */
export type Lines = "one" | "many";

/**
 * The text in stored form: composed (NFC), line ends as `\n`, tabs and special spaces as a plain space, trimmed. Texts that look the same are then the same.
 * The ideographic space stays.
 */
export function plainText(text: string): string {
  if (ASCII.test(text)) return text.trim();
  return text.normalize("NFC").replaceAll(/\r\n?/g, "\n").replaceAll(ODD_SPACE, " ").trim();
}

/** Most texts of programs: no further check needed. */
const ASCII = /^[ -~]*$/;
/** Typographic spaces, which look like a plain one. */
const ODD_SPACE = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F]/g;

/**
 * The problem of a text, as a Chinese clause for its field; null if there is none. Refuses invisible characters, those that change how the surrounding text
 * is read, and those that papers cannot show: a signer would see something different from what is sealed. Expects the result of `plainText`.
 */
export function textProblem(text: string, lines: Lines): string | null {
  if (ASCII.test(text)) return null;
  if (lines === "one" && text.includes("\n")) return "不能换行";
  const bad = FORBIDDEN.exec(text)?.[0];
  if (bad !== undefined) return problemOf(bad);
  return MARKS.test(text) ? "附加符号（声调等）过多，或者没有附在文字上，请更正后重新填写" : null;
}

/**
 * Control characters except the line break, line and paragraph separators, format characters (direction, zero width, tags), everything that screens do not draw, lone
 * surrogates, private-use and unassigned characters, and the replacement character. Variation selectors are included: the papers' font has one glyph per character.
 */
const FORBIDDEN =
  /(?!\n)[\p{Cc}\u2028\u2029\u2800\uFFFC\uFFFD\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/u;

/** No language puts more than two marks on a letter once composed; Tibetan encodes stacked letters as marks. A mark without a base letter is drawn on whatever is printed before it. */
const MARKS = /(?:^|[\s\p{P}])\p{M}|(?:(?!\p{Script=Tibetan})\p{M}){3}|\p{M}{6}/u;

function problemOf(character: string): string {
  const name = `（${codeName(character)}）`;
  if (/\p{Cs}|[\uFFFC\uFFFD]/u.test(character)) return `含有不完整的字符${name}，请删除后重新填写`;
  if (/\p{Co}/u.test(character)) return `含有自造字${name}，请更换为国家标准字库中的字`;
  if (/\p{Variation_Selector}/u.test(character)) return `含有字形变体标记${name}，请使用该字的通用字形`;
  return /\p{Cc}/u.test(character)
    ? `含有控制字符${name}，请删除后重新填写`
    : `含有看不见或者无法识别的字符${name}，请删除后重新填写`;
}

function codeName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
