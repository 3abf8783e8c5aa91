import type { Frame } from "./geometry.ts";
import type { PlacedPiece } from "./pieces.ts";
import type { Sheet } from "./sheet.ts";

/** Adds the pages and draws the pieces on them; `drawBackdrop` draws the background of every page. */
export function drawPages(
  sheet: Sheet,
  pages: readonly (readonly PlacedPiece[])[],
  frameOf: (page: number) => Frame,
  drawBackdrop: (page: number, total: number) => void,
): void {
  for (const [index, placed] of pages.entries()) {
    const { left, width } = frameOf(index);
    sheet.document.addPage({ size: "A4", margin: 0 });
    drawBackdrop(index, pages.length);
    for (const [order, { piece, top }] of placed.entries()) {
      piece.draw(sheet, { left, top, width, firstOnPage: order === 0, lastOnPage: order === placed.length - 1 });
    }
  }
}
