import type { Block, NoticePaper } from "../../domain/paper/paper.ts";
import { balancedLines, breakLines } from "./break-lines.ts";
import { closingPiece } from "./closing-piece.ts";
import { face } from "./faces.ts";
import { COLOURS, MM, PAGE, type Frame } from "./geometry.ts";
import { fieldPieces, tablePieces, type GridLook } from "./grid-pieces.ts";
import { paginate, space, tiedToNext, type Piece, type PlacedPiece } from "./pieces.ts";
import { drawPages } from "./draw-pages.ts";
import type { Sheet } from "./sheet.ts";
import { centredPieces, linePieces, listPieces, paragraphPieces, type TextLook } from "./text-pieces.ts";

/** Margins of GB/T 9704: 28 mm left, 26 mm right; the letterhead takes the place of the wide upper margin. */
const FRAME: Frame = { left: 28 * MM, top: 25 * MM, width: 156 * MM, bottom: PAGE.height - 27 * MM };

const TITLE: TextLook = { face: "bold", size: 22, leading: 34 };
const NUMBER: TextLook = { face: "regular", size: 12, leading: 20 };
const SMALL: TextLook = { face: "regular", size: 9, leading: 14, colour: COLOURS.quiet };

/** Spacing of the text. */
interface Density {
  readonly body: TextLook;
  readonly grid: GridLook;
}

const NORMAL: Density = { body: { face: "regular", size: 13, leading: 24 }, grid: { size: 11, leading: 17 } };
/** Used when it saves a page. */
const CLOSE: Density = { body: { face: "regular", size: 12, leading: 20 }, grid: { size: 10.5, leading: 15 } };

/** Of letterheads, in ems. */
const LETTER_SPACING = 0.06;

/** Receipts are slips, not official letters: no letterhead. */
const WITHOUT_LETTERHEAD: ReadonlySet<NoticePaper["kind"]> = new Set(["intakeReceipt", "supplementReceipt"]);

/** Draws a receipt, notice or decision. */
export function drawNotice(sheet: Sheet, paper: NoticePaper): void {
  const normal = pagesOf(paper, NORMAL);
  const close = normal.length === 1 ? normal : pagesOf(paper, CLOSE);
  const pages = close.length < normal.length ? close : normal;
  drawPages(
    sheet,
    pages,
    () => FRAME,
    (index, total) => drawFoot(sheet, paper, index, total),
  );
}

/** The seal must not be on a page without text (GB/T 9704 7.3.5), so the end of the text is kept with it. */
function pagesOf(paper: NoticePaper, density: Density): PlacedPiece[][] {
  const body = bodyPieces(paper, density);
  return paginate([...headPieces(paper), ...tiedToNext(body), ...endPieces(paper, density)], () => FRAME);
}

function headPieces(paper: NoticePaper): Piece[] {
  const letterhead = WITHOUT_LETTERHEAD.has(paper.kind) ? [] : [letterheadPiece(paper.organ)];
  const number = paper.number === null ? [] : centredPieces(paper.number, NUMBER, FRAME.width, 2);
  const rule = letterhead.length === 0 ? [] : [redRule(), space(16)];
  const title = centredPieces(paper.title, TITLE, FRAME.width);
  return letterhead.length === 0
    ? [...title, ...number, space(10)]
    : [...letterhead, ...number, ...rule, ...title, space(8)];
}

/**
 * The organ's name as large as one line allows, up to about 20 characters; very long names take two lines, and the
 * break may fall inside a place name.
 */
export function letterheadLines(organ: string): { readonly size: number; readonly lines: readonly string[] } {
  const bold = face("bold");
  const natural = bold.widthOf(organ, 1) + [...organ].length * LETTER_SPACING;
  const size = Math.max(20, Math.min(32, (FRAME.width - 1) / natural));
  return { size, lines: balancedLines(organ, { face: bold, size: size * (1 + LETTER_SPACING), width: FRAME.width }) };
}

/** The organ's name in red. */
function letterheadPiece(organ: string): Piece {
  const { size, lines } = letterheadLines(organ);
  const look: TextLook = { face: "bold", size, leading: size * 1.5, colour: COLOURS.red };
  return {
    height: look.leading * lines.length,
    keepWithNext: true,
    draw: (sheet, { left, top, width }) => {
      for (const [index, text] of lines.entries()) {
        const middle = { x: left + width / 2, y: top + look.leading * index + size * 1.1 };
        sheet.writeCentred(text, middle, { ...look, spacing: size * LETTER_SPACING });
      }
    },
  };
}

function redRule(): Piece {
  return {
    height: 8,
    keepWithNext: true,
    draw: (sheet, { left, top, width }) =>
      sheet.rule({ x: left, y: top + 4 }, { x: left + width, y: top + 4 }, 1.8, COLOURS.red),
  };
}

function bodyPieces(paper: NoticePaper, density: Density): Piece[] {
  const addressee = paper.addressee === null ? [] : addresseePieces(paper.addressee, density.body);
  return [
    ...addressee,
    ...paper.blocks.flatMap((block, index) => blockPieces(block, density, gapAfter(paper.blocks[index - 1]))),
  ];
}

/** Text needs space below a ruled grid. */
function gapAfter(previous: Block | undefined): number {
  return previous?.type === "fields" || previous?.type === "table" ? 10 : 0;
}

function addresseePieces(addressee: string, look: TextLook): Piece[] {
  const lines = breakLines(`${addressee}：`, { face: face("regular"), size: look.size, width: FRAME.width });
  return tiedToNext(linePieces(lines, look, 0, 0));
}

function blockPieces(block: Block, { body, grid }: Density, gap: number): Piece[] {
  switch (block.type) {
    case "paragraph":
      return paragraphPieces(block.text, body, FRAME.width, gap);
    case "heading":
      return tiedToNext(paragraphPieces(block.text, { ...body, face: "bold" }, FRAME.width, Math.max(gap, 4)));
    case "fields":
      return block.rows.length === 0 ? [] : fieldPieces(block.rows, grid, { width: FRAME.width, gap: 8 });
    case "table":
      return tablePieces(block.columns, block.rows, grid, { width: FRAME.width, gap: 8 });
    case "list":
      return listPieces(block.items, body, FRAME.width, gap);
  }
}

function endPieces(paper: NoticePaper, { body }: Density): Piece[] {
  const closing = closingPiece(paper, { size: body.size, gap: 16 });
  if (paper.footnote === null) return [closing];
  return [{ ...closing, keepWithNext: true }, footnotePiece(paper.footnote)];
}

function footnotePiece(footnote: string): Piece {
  const lines = breakLines(footnote, { face: face("regular"), size: SMALL.size, width: FRAME.width });
  return {
    height: lines.length * SMALL.leading + 8,
    gap: 10,
    atBottom: true,
    draw: (sheet, place) => {
      sheet.rule({ x: place.left, y: place.top + 2 }, { x: place.left + place.width, y: place.top + 2 }, 0.4);
      for (const [index, piece] of linePieces(lines, SMALL, 0, 0).entries()) {
        piece.draw(sheet, { ...place, top: place.top + 6 + index * SMALL.leading });
      }
    },
  };
}

function drawFoot(sheet: Sheet, { caseNumber }: NoticePaper, index: number, total: number): void {
  const y = PAGE.height - 17 * MM;
  const style = { face: "regular", size: 9, colour: COLOURS.quiet } as const;
  sheet.write(`办件编号：${caseNumber}`, { x: FRAME.left, y }, style);
  if (total === 1) return;
  const pages = `第 ${index + 1} 页，共 ${total} 页`;
  sheet.write(pages, { x: FRAME.left + FRAME.width - face("regular").widthOf(pages, 9), y }, style);
}
