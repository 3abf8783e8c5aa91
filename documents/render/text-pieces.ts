import { balancedLines, breakLines, type Line } from "./break-lines.ts";
import { face, type FaceName } from "./faces.ts";
import type { Piece } from "./pieces.ts";

/** Style of running text. Lengths in points. */
export interface TextLook {
  readonly face: FaceName;
  readonly size: number;
  /** From base line to base line. */
  readonly leading: number;
  readonly colour?: string;
}

/**
 * Where the base line of a line of text stands below its top, as a share of the leading left over plus the height of a
 * character.
 */
export function baselineOf({ size, leading }: Pick<TextLook, "size" | "leading">): number {
  return (leading - size) / 2 + size * 0.88;
}

/**
 * Running text, first lines indented by two characters; a single line is never left alone above or below a page end.
 */
export function paragraphPieces(text: string, look: TextLook, width: number, gap = 0): Piece[] {
  const indent = look.size * 2;
  const paragraphs = text
    .split("\n")
    .map((one) => one.replace(/^[\s\u3000]+/u, ""))
    .filter((one) => one !== "");
  return paragraphs.flatMap((paragraph, index) => {
    const lines = breakLines(paragraph, { face: face(look.face), size: look.size, width, indent });
    return linePieces(lines, look, 0, index === 0 ? gap : 0);
  });
}

/** Lines as pieces, the first two and the last two tied together. */
export function linePieces(lines: readonly Line[], look: TextLook, left: number, gap: number): Piece[] {
  return lines.map((line, index) => ({
    height: look.leading,
    gap: index === 0 ? gap : 0,
    keepWithNext: lines.length > 1 && (index === 0 || index === lines.length - 2),
    draw: (sheet, placement) => {
      const at = { x: placement.left + left + line.indent, y: placement.top + baselineOf(look) };
      sheet.write(line.text, at, { ...look, spacing: line.spacing });
    },
  }));
}

/** A line of its own in the middle of the text; long ones are broken. */
export function centredPieces(text: string, look: TextLook, width: number, gap = 0): Piece[] {
  const lines = balancedLines(text, { face: face(look.face), size: look.size, width });
  return lines.map((line, index) => ({
    height: look.leading,
    gap: index === 0 ? gap : 0,
    keepWithNext: true,
    draw: (sheet, { left, top, width: full }) =>
      sheet.writeCentred(line, { x: left + full / 2, y: top + baselineOf(look) }, look),
  }));
}

/** Numbered lines 「1．」 with a hanging indent. */
export function listPieces(items: readonly string[], look: TextLook, width: number, gap = 0): Piece[] {
  const left = look.size * 2;
  const hang = face(look.face).widthOf(`${items.length}．`, look.size);
  return items.flatMap((item, index) => {
    const lines = breakLines(item, { face: face(look.face), size: look.size, width: width - left - hang });
    const [first, ...rest] = linePieces(lines, look, left + hang, index === 0 ? gap : 0);
    if (first === undefined) return [];
    return [numbered(first, `${index + 1}．`, look, left), ...rest];
  });
}

function numbered(piece: Piece, number: string, look: TextLook, left: number): Piece {
  return {
    ...piece,
    draw: (sheet, placement) => {
      sheet.write(number, { x: placement.left + left, y: placement.top + baselineOf(look) }, look);
      piece.draw(sheet, placement);
    },
  };
}
