import type { LabelledValue, TableColumn } from "../../domain/paper/paper.ts";
import { breakLines, type Line } from "./break-lines.ts";
import { face, type FaceName } from "./faces.ts";
import { COLOURS } from "./geometry.ts";
import type { Piece, Placement } from "./pieces.ts";
import type { Sheet } from "./sheet.ts";
import { baselineOf } from "./text-pieces.ts";

/** The look of all ruled grids. Points. */
export interface GridLook {
  readonly size: number;
  readonly leading: number;
}

/** The width of a grid, and the space above it. Points. */
export interface GridSpace {
  readonly width: number;
  readonly gap: number;
}

/** Cells are set flush left: stretched lines look torn in narrow columns. */
interface Cell {
  readonly lines: readonly Line[];
  readonly width: number;
  readonly face: FaceName;
  readonly shaded: boolean;
  readonly centred: boolean;
}

const PADDING = { x: 6, y: 5 } as const;
/** Higher rows may be cut by a page end, between two lines. */
const MAX_WHOLE_ROW = 260;

/** A bordered table; its head is repeated on every page it reaches. */
export function tablePieces(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  look: GridLook,
  { width, gap }: GridSpace,
): Piece[] {
  const widths = columns.map((column) => column.width * width);
  const head = rowPiece(
    columns.map(({ title }, index) =>
      cell(title, widths[index] ?? 0, look, { face: "bold", shaded: true, centred: true }),
    ),
    look,
  );
  const centred = columns.map((_column, index) => rows.every((row) => isShort(row[index] ?? "")));
  const body = rows.flatMap((row) => {
    const cells = columns.map((_column, index) =>
      cell(row[index] ?? "", widths[index] ?? 0, look, { centred: centred[index] ?? false }),
    );
    return rowPieces(cells, look).map((piece) => ({ ...piece, head }));
  });
  return [{ ...head, gap, keepWithNext: true }, ...body];
}

/** A bordered grid of labels and values, one pair to a row. */
export function fieldPieces(rows: readonly LabelledValue[], look: GridLook, { width, gap }: GridSpace): Piece[] {
  const longest = Math.max(...rows.map(({ label }) => face("bold").widthOf(label, look.size)));
  const labelWidth = Math.min(Math.max(longest + PADDING.x * 2 + 2, width * 0.2), width * 0.34);
  return rows.flatMap(({ label, value }, index) => {
    const cells = [
      cell(label, labelWidth, look, { face: "bold", shaded: true }),
      cell(value, width - labelWidth, look, {}),
    ];
    return rowPieces(cells, look).map((piece, part) => (index === 0 && part === 0 ? { ...piece, gap } : piece));
  });
}

function cell(
  text: string,
  width: number,
  look: GridLook,
  style: { readonly face?: FaceName; readonly shaded?: boolean; readonly centred?: boolean },
): Cell {
  const name = style.face ?? "regular";
  const broken = breakLines(text.trim(), { face: face(name), size: look.size, width: width - PADDING.x * 2 });
  const lines = broken.map((line) => ({ ...line, spacing: 0 }));
  return { lines, width, face: name, shaded: style.shaded ?? false, centred: style.centred ?? false };
}

/** A column of short entries (numbers, 是/否) is centred; with one long entry the whole column is left-aligned. */
function isShort(text: string): boolean {
  return [...text].length <= 4;
}

function rowPieces(cells: readonly Cell[], look: GridLook): Piece[] {
  const whole = rowPiece(cells, look);
  return whole.height <= MAX_WHOLE_ROW ? [whole] : slicedRow(cells, look);
}

/** A row that is not split; short cells are centred vertically. */
function rowPiece(cells: readonly Cell[], look: GridLook): Piece {
  const lineCount = Math.max(...cells.map(({ lines }) => lines.length));
  const height = lineCount * look.leading + PADDING.y * 2;
  return {
    height,
    draw: (sheet, place) => {
      drawBackground(sheet, cells, place, height);
      drawText(sheet, cells, look, {
        left: place.left,
        topOf: (one) => place.top + (height - one.lines.length * look.leading) / 2,
      });
      drawBorders(sheet, cells, place, { height, above: true, below: true });
    },
  };
}

/** A tall row as one piece per line; the border closes at page ends. */
function slicedRow(cells: readonly Cell[], look: GridLook): Piece[] {
  const lineCount = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: lineCount }, (_unused, index) => {
    const [isFirst, isLast] = [index === 0, index === lineCount - 1];
    const slice = cells.map((one) => ({ ...one, lines: one.lines.slice(index, index + 1) }));
    const height = look.leading + (isFirst ? PADDING.y : 0) + (isLast ? PADDING.y : 0);
    return {
      height,
      keepWithNext: isFirst || index === lineCount - 2,
      draw: (sheet: Sheet, place: Placement) => {
        drawBackground(sheet, slice, place, height);
        drawText(sheet, slice, look, { left: place.left, topOf: () => place.top + (isFirst ? PADDING.y : 0) });
        drawBorders(sheet, slice, place, {
          height,
          above: isFirst || place.firstOnPage,
          below: isLast || place.lastOnPage,
        });
      },
    };
  });
}

function drawBackground(sheet: Sheet, cells: readonly Cell[], { left, top }: Placement, height: number): void {
  for (const [one, x] of withLefts(cells, left)) {
    if (one.shaded) sheet.shade({ x, y: top, width: one.width, height }, COLOURS.shade);
  }
}

function drawText(
  sheet: Sheet,
  cells: readonly Cell[],
  look: GridLook,
  { left, topOf }: { readonly left: number; readonly topOf: (cell: Cell) => number },
): void {
  for (const [one, x] of withLefts(cells, left)) {
    for (const [index, line] of one.lines.entries()) {
      const y = topOf(one) + index * look.leading + baselineOf(look);
      const style = { face: one.face, size: look.size };
      if (one.centred) sheet.writeCentred(line.text, { x: x + one.width / 2, y }, style);
      else sheet.write(line.text, { x: x + PADDING.x, y }, style);
    }
  }
}

function drawBorders(
  sheet: Sheet,
  cells: readonly Cell[],
  { left, top }: Placement,
  { height, above, below }: { readonly height: number; readonly above: boolean; readonly below: boolean },
): void {
  const right = left + cells.reduce((sum, { width }) => sum + width, 0);
  for (const x of [...withLefts(cells, left).map(([, one]) => one), right])
    sheet.rule({ x, y: top }, { x, y: top + height });
  if (above) sheet.rule({ x: left, y: top }, { x: right, y: top });
  if (below) sheet.rule({ x: left, y: top + height }, { x: right, y: top + height });
}

function withLefts(cells: readonly Cell[], left: number): [Cell, number][] {
  let x = left;
  return cells.map((one) => {
    const at = x;
    x += one.width;
    return [one, at];
  });
}
