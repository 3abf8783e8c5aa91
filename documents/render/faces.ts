import { createRequire } from "node:module";
import PDFDocument from "pdfkit";
import { asFontSource, currentFont, type ParsedFont } from "./pdfkit-internals.ts";

/** The two weights of Noto Sans SC that papers use. */
export type FaceName = "regular" | "bold";

/** A parsed font: what pdfkit embeds, and what line breaking measures with. */
export interface Face {
  readonly name: FaceName;
  /**
   * The parsed font in the form that pdfkit accepts; parsed once and shared by all papers; subsets are made per paper.
   */
  readonly source: PDFKit.Mixins.PDFFontSource;
  hasGlyph(character: string): boolean;
  /** Width of the text set in one line, in points. */
  widthOf(text: string, size: number): number;
  /** The character's outline as an SVG path, in units of which `unitsPerEm` make an em, y upwards. */
  outlineOf(character: string): string;
  readonly unitsPerEm: number;
}

const FILES = {
  regular: "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
  bold: "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
} as const satisfies Record<FaceName, string>;

const loaded = new Map<FaceName, Face>();

/** The face, parsed on first use (about 60 ms). */
export function face(name: FaceName): Face {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const made = makeFace(name, parse(createRequire(import.meta.url).resolve(FILES[name])));
  loaded.set(name, made);
  return made;
}

function parse(file: string): ParsedFont {
  return currentFont(new PDFDocument({ autoFirstPage: false, font: "" }).font(file));
}

function makeFace(name: FaceName, font: ParsedFont): Face {
  const advances = new Map<string, number>();
  const glyphOf = (character: string) => font.glyphForCodePoint(character.codePointAt(0) ?? 0);
  const advanceOf = (character: string): number => {
    const known = advances.get(character);
    if (known !== undefined) return known;
    const advance = glyphOf(character).advanceWidth / font.unitsPerEm;
    advances.set(character, advance);
    return advance;
  };
  return {
    name,
    source: asFontSource(font),
    hasGlyph: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    widthOf: (text, size) => [...text].reduce((width, character) => width + advanceOf(character) * size, 0),
    outlineOf: (character) => glyphOf(character).path.toSVG(),
    unitsPerEm: font.unitsPerEm,
  };
}
