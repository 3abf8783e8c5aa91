import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";

import { themeOf } from "../../web/staff/theme.ts";

const TOKENS = readFileSync(new URL("../../web/style/tokens.css", import.meta.url), "utf8");

test("the staff's theme has the colours of the portal's style sheet, and says which one it misses", () => {
  const { token } = themeOf(TOKENS.replace("--blue: #0f4c8a", "--blue: #123456"));

  expect(token).toMatchObject({ colorPrimary: "#123456", colorError: "#a4161a", borderRadius: 4 });
  expect(() => themeOf(TOKENS.replace("--warn:", "--wrn:"))).toThrow("tokens.css has no --warn");
});

test("the grey letters of the theme can be read on the page and on its panels", () => {
  const { token } = themeOf(TOKENS);
  const greys = [token?.colorTextTertiary, token?.colorTextDescription, token?.colorTextPlaceholder];

  for (const grey of greys)
    for (const ground of [token?.colorBgLayout, "#ffffff"])
      expect(contrast(grey ?? "", ground ?? "")).toBeGreaterThanOrEqual(4.5);
});

/** As WCAG 2 defines it. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
