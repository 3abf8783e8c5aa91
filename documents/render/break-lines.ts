import type { Face } from "./faces.ts";

/** How a text is to be broken; all lengths in points. */
export interface Measure {
  readonly face: Face;
  readonly size: number;
  readonly width: number;
  /** Indent of the first line of each paragraph. */
  readonly indent?: number;
}

export interface Line {
  readonly text: string;
  readonly indent: number;
  /** Extra space behind each character that fills the line to the margin; 0 for last lines. */
  readonly spacing: number;
}

/** May not begin a line (GB/T 15834 5.1). */
const CLOSERS = /^[，。、；：？！）》〉】〕」』”’…—·％℃%,.;:?!)\]}]$/u;
/** May not end a line. */
const OPENERS = /^[（《〈【〔「『“‘([{￥¥]$/u;
/** Stays together: words, numbers, addresses. */
const WORD = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}@#&_/+=~.,:%'-]$/u;

/** A gap wider than this many ems behind a long word is left open; stretching the line would look worse. */
const MAX_STRETCH = 2;

/** Breaks a text into lines by Chinese rules: between any two characters, except before closing and after opening marks and inside words. */
export function breakLines(text: string, measure: Measure): Line[] {
  return text.split("\n").flatMap((paragraph) => breakParagraph(paragraph, measure));
}

/** Breaks a title or name into as few lines as fit, of nearly equal length; to be centred. */
export function balancedLines(text: string, measure: Measure): string[] {
  const count = breakLines(text, measure).length;
  const { face, size } = measure;
  let width = face.widthOf(text, size) / count;
  while (width < measure.width && breakLines(text, { ...measure, width }).length > count) width += size / 2;
  return breakLines(text, { ...measure, width: Math.min(width, measure.width) }).map((line) => line.text);
}

function breakParagraph(paragraph: string, measure: Measure): Line[] {
  const rows = fill(unbreakableParts(paragraph, measure), measure);
  return rows.map((row, index) => {
    const indent = index === 0 ? (measure.indent ?? 0) : 0;
    const text = row.trimEnd();
    return { text, indent, spacing: index === rows.length - 1 ? 0 : stretch(text, indent, measure) };
  });
}

function stretch(text: string, indent: number, { face, size, width }: Measure): number {
  const rest = width - indent - face.widthOf(text, size);
  const gaps = [...text].length - 1;
  return rest > 0 && rest < MAX_STRETCH * size && gaps > 0 ? rest / gaps : 0;
}

function fill(parts: readonly string[], { face, size, width, indent = 0 }: Measure): string[] {
  const rows: string[] = [];
  let row = "";
  for (const part of parts) {
    const room = width - (rows.length === 0 ? indent : 0);
    if (row !== "" && face.widthOf(row + part.trimEnd(), size) > room) {
      rows.push(row);
      row = "";
    }
    row += row === "" && rows.length > 0 ? part.trimStart() : part;
  }
  return [...rows, row];
}

/** The pieces between two allowed breaks; a word longer than a line is cut into its characters. */
function unbreakableParts(paragraph: string, { face, size, width, indent = 0 }: Measure): string[] {
  const parts: string[] = [];
  let previous = "";
  for (const character of paragraph) {
    if (previous !== "" && holdsTogether(previous, character)) parts.push(`${parts.pop() ?? ""}${character}`);
    else parts.push(character);
    previous = character;
  }
  return parts.flatMap((part) => (face.widthOf(part, size) > width - indent ? [...part] : [part]));
}

function holdsTogether(left: string, right: string): boolean {
  return CLOSERS.test(right) || OPENERS.test(left) || (WORD.test(left) && WORD.test(right));
}
