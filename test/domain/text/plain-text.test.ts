import { describe, expect, test } from "@jest/globals";

import { plainText, textProblem } from "../../../domain/text/plain-text.ts";

const cp = (code: number): string => String.fromCodePoint(code);

describe("an entered text", () => {
  test.each([
    ["a line break on one line", "张\n三", "不能换行"],
    ["a bell", "张\u0007三", "控制字符（U+0007）"],
    ["NUL", "a\0b", "控制字符（U+0000）"],
    ["delete", "张\u007F", "控制字符（U+007F）"],
    ["a C1 control", "张\u0085三", "控制字符（U+0085）"],
    ["an escape in plain ASCII", "a\u001Bb", "控制字符（U+001B）"],
    ["a right-to-left override", "张\u202E三", "（U+202E）"],
    ["an isolate", "张\u2066三", "（U+2066）"],
    ["a left-to-right mark", "张\u200E三", "（U+200E）"],
    ["an Arabic letter mark", "张\u061C三", "（U+061C）"],
    ["a zero-width space", "张\u200B三", "（U+200B）"],
    ["a zero-width joiner", "张\u200D三", "（U+200D）"],
    ["a word joiner", "张\u2060三", "（U+2060）"],
    ["a byte order mark inside", "张\uFEFF三", "（U+FEFF）"],
    ["a soft hyphen", "张\u00AD三", "（U+00AD）"],
    ["a grapheme joiner", "张\u034F三", "（U+034F）"],
    ["a Hangul filler", "张\u3164", "（U+3164）"],
    ["a half-width Hangul filler", "\uFFA0", "（U+FFA0）"],
    ["a blank Braille pattern", "\u2800", "（U+2800）"],
    ["a Mongolian vowel separator", "a\u180Eb", "（U+180E）"],
    ["a tag", `张${cp(0xe0041)}`, "（U+E0041）"],
    ["a line separator", "张\u2028三", "（U+2028）"],
    ["a paragraph separator", "张\u2029三", "（U+2029）"],
    ["an emoji selector", "❤\uFE0F", "字形变体标记（U+FE0F）"],
    ["an ideographic variation", `葛${cp(0xe0100)}`, "字形变体标记（U+E0100）"],
    ["half a character", "张\uD840", "不完整的字符（U+D840）"],
    ["a character that was lost before", "张\uFFFD", "不完整的字符（U+FFFD）"],
    ["an object stand-in", "\uFFFC", "不完整的字符"],
    ["a private-use character", "张\uE863", "自造字（U+E863）"],
    ["one of a plane of one's own", cp(0xf0000), "自造字"],
    ["a code without a character", "张\u0378", "（U+0378）"],
    ["a non-character", "张\uFFFF", "（U+FFFF）"],
    ["an annotation anchor", "\uFFF9", "（U+FFF9）"],
    ["three marks on a letter", "张a\u0301\u0302\u0303", "附加符号"],
    ["a flood of marks", `三${"\u0335".repeat(40)}`, "附加符号"],
    ["a mark on nothing", "\u0301张", "附加符号"],
    ["a mark after a space", "张 \u20DD三", "附加符号"],
    ["a mark on punctuation", "（\u0338三）", "附加符号"],
    ["a flood of Tibetan marks", `\u0F40${"\u0F71".repeat(6)}`, "附加符号"],
  ])("is refused with %s", (_what, text, clause) => {
    expect(textProblem(text, "one")).toContain(clause);
  });

  test.each([
    "张三",
    "𠮷田",
    "〇",
    "石家庄示例餐饮管理有限公司（个人独资）",
    "阿卜杜拉·买买提",
    "Jean-Luc O’Neill",
    "Nguyễn Văn Ế",
    "Zoë",
    "A座3层　东侧",
    "100㎡、5‰、№3、①",
    "𬭚",
    "ئابدۇللا",
    "བསྒྲུབས་པ",
    "ไทยที่",
    "नमस्ते",
    "日本語テスト",
    "🏠",
  ])("%s is accepted", (text) => {
    expect(textProblem(plainText(text), "one")).toBeNull();
  });

  test("may have line breaks if it may have several lines", () => {
    expect([textProblem(plainText("第一条\r\n第二条\r第三条"), "many"), textProblem(plainText("a\nb"), "one")]).toEqual(
      [null, "不能换行"],
    );
  });

  test.each([
    ["  张三\t", "张三"],
    ["\u3000张三\u3000", "张三"],
    ["张\t三", "张 三"],
    ["张\u00A0三", "张 三"],
    ["张\u2003三", "张 三"],
    ["张　三", "张　三"],
    ["e\u0301", "é"],
    ["\uFEFF张三", "张三"],
    ["a\r\nb\rc", "a\nb\nc"],
    ["\r\n", ""],
    ["  ", ""],
    ["a\tb", "a b"],
  ])("%p is stored as %p", (text, kept) => {
    expect(plainText(text)).toBe(kept);
    expect(plainText(kept)).toBe(kept);
  });

  test("with any character of the first two planes is either visible or refused", () => {
    const taken = [...Array(0x20000).keys()]
      .filter((code) => textProblem(plainText(`张${cp(code)}`), "one") === null)
      .map(cp);

    expect(
      taken.filter((character) =>
        /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(
          plainText(`张${character}`),
        ),
      ),
    ).toEqual([]);
    expect(taken.length).toBeGreaterThan(50_000);
  });
});
