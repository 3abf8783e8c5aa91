/** Whether a text may have line breaks. */
export type Lines = "one" | "many";

/**
 * The text as the hall keeps it: composed (NFC), line ends as `\n`, tabs and odd spaces as a plain space, nothing around it. What looks the same is then the same.
 * The wide space of Chinese typing stays.
 */
export function plainText(text: string): string {
  if (ASCII.test(text)) return text.trim();
  return text.normalize("NFC").replaceAll(/\r\n?/g, "\n").replaceAll(ODD_SPACE, " ").trim();
}

/** Nearly every text of a program: nothing in it has to be looked at. */
const ASCII = /^[ -~]*$/;
/** Spaces of typesetting, which nobody can tell from a plain one. */
const ODD_SPACE = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F]/g;

/**
 * What no text of the hall may hold, in one Chinese clause for the field it stands in; null when all is well. Refused is what cannot be seen, what changes how the text around
 * it is read, and what no paper can show: a signer would see something else than what is sealed. Expects what `plainText` gives.
 */
export function textProblem(text: string, lines: Lines): string | null {
  if (ASCII.test(text)) return null;
  if (lines === "one" && text.includes("\n")) return "不能换行";
  const bad = FORBIDDEN.exec(text)?.[0];
  if (bad !== undefined) return problemOf(bad);
  return MARKS.test(text) ? "附加符号（声调等）过多，或者没有附在文字上，请更正后重新填写" : null;
}

/**
 * Control characters but the line break, line and paragraph separators, formats (reading direction, zero width, tags), everything a screen draws as nothing, halves of
 * characters, private and unassigned ones, and what stands for a lost character. Variation selectors are among them: the papers' font has one shape of each character.
 */
const FORBIDDEN =
  /(?!\n)[\p{Cc}\u2028\u2029\u2800\uFFFC\uFFFD\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/u;

/** No language puts more than two marks on a letter once they are composed; Tibetan stacks its letters as marks. A mark on nothing sits on whatever is printed before it. */
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
