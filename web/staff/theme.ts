import type { ThemeConfig } from "antd";

/** The values of web/style/tokens.css by their names, without the dashes. */
function tokensIn(css: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [
      name,
      value.replaceAll(/\s+/g, " ").trim(),
    ]),
  );
}

/** antd in the hall's colours and letters: `css` is the text of web/style/tokens.css, which both worlds share. */
export function themeOf(css: string): ThemeConfig {
  const tokens = tokensIn(css);
  const of = (name: string): string => {
    const value = tokens[name];
    if (value === undefined) throw new Error(`tokens.css has no --${name}`);
    return value;
  };
  return {
    hashed: false,
    cssVar: { key: "hall" },
    zeroRuntime: true,
    token: {
      colorPrimary: of("blue"),
      colorLink: of("blue"),
      colorLinkHover: of("blue-deep"),
      colorInfo: of("blue"),
      colorSuccess: of("good"),
      colorWarning: of("warn"),
      colorError: of("bad"),
      // antd derives muddy grounds from colours as dark as these.
      colorPrimaryBg: of("blue-pale"),
      colorPrimaryBgHover: of("blue-pale"),
      controlItemBgActive: of("blue-pale"),
      colorInfoBg: of("blue-pale"),
      colorInfoBorder: of("blue"),
      colorSuccessBg: of("good-pale"),
      colorSuccessBorder: of("good"),
      colorWarningBg: of("warn-pale"),
      colorWarningBorder: of("warn"),
      colorErrorBg: of("bad-pale"),
      colorErrorBorder: of("bad"),
      colorTextBase: of("ink"),
      colorText: of("ink"),
      colorBgLayout: of("ground"),
      colorBorder: of("line-strong"),
      colorBorderSecondary: of("line"),
      // antd's own greys are too pale for small letters.
      colorTextSecondary: of("ink-soft"),
      colorTextTertiary: of("ink-soft"),
      colorTextDescription: of("ink-soft"),
      colorTextPlaceholder: of("ink-soft"),
      borderRadius: Number.parseInt(of("radius"), 10),
      fontFamily: of("font"),
      fontSize: 14,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.18s",
    },
  };
}
