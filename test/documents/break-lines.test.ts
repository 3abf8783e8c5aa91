import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { balancedLines, breakLines } from "../../documents/render/break-lines.ts";
import { face } from "../../documents/render/faces.ts";

const TEN_WIDE = { face: face("regular"), size: 10, width: 100 };

describe("Chinese text", () => {
  test.each([
    ["fills the line", "一二三四五六七八九十一二三", ["一二三四五六七八九十", "一二三"]],
    [
      "takes a character along rather than begin with a stop",
      "一二三四五六七八九十。下",
      ["一二三四五六七八九", "十。下"],
    ],
    ["does not end a line with an opening mark", "一二三四五六七八九《十》", ["一二三四五六七八九", "《十》"]],
    ["keeps a number whole", "一二三四五六七八2026年", ["一二三四五六七八", "2026年"]],
    ["breaks where the author breaks", "一\n二", ["一", "二"]],
    ["keeps a dash of two together", "一二三四五六七八九——十", ["一二三四五六七八", "九——十"]],
  ])("%s", (_rule, text, lines) => {
    expect(breakLines(text, TEN_WIDE).map((line) => line.text)).toEqual(lines);
  });

  test("indents only first lines, and stretches all but the last to the margin", () => {
    const lines = breakLines("一二三四五六七八九。十一二三四五六七八九", { ...TEN_WIDE, indent: 20 });

    expect(lines.map(({ indent }) => indent)).toEqual([20, 0, 0]);
    expect(lines.at(0)?.spacing).toBe(0);
    expect(lines.at(-1)?.spacing).toBe(0);
  });
});

test.each([
  ["一二三四五六七八九十一二", ["一二三四五六", "七八九十一二"]],
  ["一二三四五（六七八九十一二）", ["一二三四五（六", "七八九十一二）"]],
  ["一二三", ["一二三"]],
])("a title is broken into lines of about the same length: %s", (title, lines) => {
  expect(balancedLines(title, TEN_WIDE)).toEqual(lines);
});

test("no line is wider than the column, and no character is lost, whatever the text", () => {
  const character = fc.constantFrom(..."政务服务，。（）《》“”A1bc-/ .：…—");
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 120 }), (text) => {
      const lines = breakLines(text, TEN_WIDE);

      expect(balancedLines(text, TEN_WIDE).length).toBe(lines.length);
      expect(
        lines
          .map((line) => line.text)
          .join("")
          .replaceAll(" ", ""),
      ).toBe(text.replaceAll(" ", ""));
      expect(lines.filter((line) => face("regular").widthOf(line.text, 10) > 100.001)).toEqual([]);
    }),
  );
});
