import type { Paper } from "../../domain/paper/paper.ts";
import { face } from "./faces.ts";

/**
 * The paper's font lacks a character. The paper is not made, because a blank box in a name or address is worse than no
 * paper.
 */
export class UnprintableText extends Error {
  override readonly name = "UnprintableText";
  readonly characters: readonly string[];
  /** Where in the paper, for example `fields.2.value`. */
  readonly place: string;

  constructor(characters: readonly string[], place: string) {
    super(`The font has no glyph for ${characters.map(named).join(", ")} (at '${place}' of the paper)`);
    this.characters = characters;
    this.place = place;
  }
}

/** The characters of a text that no paper can show, each once; empty when there are none. For checks of input. */
export function unprintableCharacters(text: string): string[] {
  return [...new Set(tidy(text))].filter(
    (character) => character !== "\n" && !(face("regular").hasGlyph(character) && face("bold").hasGlyph(character)),
  );
}

/** The paper with uniform line ends and without invisible characters. Throws `UnprintableText`. */
export function printablePaper<P extends Paper>(paper: P): P {
  return tidyAll(paper, "") as P;
}

function tidyAll(value: unknown, place: string): unknown {
  if (typeof value === "string") return printableText(value, place);
  if (Array.isArray(value)) return value.map((one, index) => tidyAll(one, `${place}${index}.`));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, tidyAll(one, `${place}${key}.`)]));
}

function printableText(text: string, place: string): string {
  const missing = unprintableCharacters(text);
  if (missing.length > 0) throw new UnprintableText(missing, place.slice(0, -1));
  return tidy(text);
}

/**
 * Input no longer contains these, but older cases may, and their papers must still be made. Control characters, reading
 * directions and zero-width marks have no shape; variation selectors choose between shapes of one character, and the
 * font has one.
 */
const INVISIBLE = /(?!\n)[\p{Cc}\u2028\u2029\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

function tidy(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[\t\u00A0]/g, " ")
    .replaceAll(INVISIBLE, "");
}

function named(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return `'${character}' (U+${code})`;
}
