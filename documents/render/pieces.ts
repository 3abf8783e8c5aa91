import type { Frame } from "./geometry.ts";
import type { Sheet } from "./sheet.ts";

/** Position information for drawing a piece. */
export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly firstOnPage: boolean;
  readonly lastOnPage: boolean;
}

/**
 * The smallest part of a paper that is never split by a page break: a line, a table row, the block with the seal.
 * Lengths in points.
 */
export interface Piece {
  readonly height: number;
  /** Space above; dropped at the top of a page. */
  readonly gap?: number;
  /** Must stand on the same page as the piece after it. */
  readonly keepWithNext?: boolean;
  /** Repeated above this piece when it begins a page: the head of a table. */
  readonly head?: Piece;
  /** Placed at the bottom of the page instead of directly below the piece before it. */
  readonly atBottom?: boolean;
  draw(sheet: Sheet, placement: Placement): void;
}

/** A piece with its place on a page. */
export interface PlacedPiece {
  readonly piece: Piece;
  readonly top: number;
}

/** Distributes pieces over as few pages as possible. A group too tall for a page is split where necessary. */
export function paginate(pieces: readonly Piece[], frameOf: (page: number) => Frame): PlacedPiece[][] {
  const pages: PlacedPiece[][] = [[]];
  let top = frameOf(0).top;
  for (const group of groups(pieces)) {
    const frame = frameOf(pages.length - 1);
    const page = pages.at(-1) ?? [];
    if (page.length > 0 && top + heightOf(group, false) > frame.bottom) {
      pages.push([]);
      top = frameOf(pages.length - 1).top;
    }
    top = placeGroup(group, pages, top, frameOf);
  }
  return pages;
}

function placeGroup(
  group: readonly Piece[],
  pages: PlacedPiece[][],
  start: number,
  frameOf: (page: number) => Frame,
): number {
  let top = start;
  for (const piece of group) {
    let page = pages.at(-1) ?? [];
    if (page.length > 0 && top + (piece.gap ?? 0) + piece.height > frameOf(pages.length - 1).bottom) {
      page = [];
      pages.push(page);
      top = frameOf(pages.length - 1).top;
    }
    top = placePiece(piece, page, top, frameOf(pages.length - 1));
  }
  return top;
}

function placePiece(piece: Piece, page: PlacedPiece[], start: number, frame: Frame): number {
  let top = start;
  if (page.length > 0) top += piece.gap ?? 0;
  else if (piece.head !== undefined) {
    page.push({ piece: piece.head, top });
    top += piece.head.height;
  }
  if (piece.atBottom === true) top = Math.max(top, frame.bottom - piece.height);
  page.push({ piece, top });
  return top + piece.height;
}

/** Runs of pieces tied by `keepWithNext`. */
function groups(pieces: readonly Piece[]): Piece[][] {
  const result: Piece[][] = [];
  let open = false;
  for (const piece of pieces) {
    if (open) result.at(-1)?.push(piece);
    else result.push([piece]);
    open = piece.keepWithNext === true;
  }
  return result;
}

function heightOf(group: readonly Piece[], atTop: boolean): number {
  return group.reduce((sum, { height, gap = 0 }, index) => sum + height + (atTop && index === 0 ? 0 : gap), 0);
}

/** Ties the last of these pieces to whatever follows. */
export function tiedToNext(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => (index === pieces.length - 1 ? { ...piece, keepWithNext: true } : piece));
}

/** Empty space between pieces. */
export function space(height: number): Piece {
  return { height, draw: () => undefined };
}
