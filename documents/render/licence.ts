import type { LabelledValue, LicencePaper } from "../../domain/paper/paper.ts";
import { chineseDate } from "../../domain/law/dates.ts";
import { drawBorder } from "./border.ts";
import { balancedLines, breakLines } from "./break-lines.ts";
import { closingPiece } from "./closing-piece.ts";
import { drawPages } from "./draw-pages.ts";
import { face } from "./faces.ts";
import { COLOURS, MM, PAGE, type Frame } from "./geometry.ts";
import { paginate, space, type Piece, type PlacedPiece, type Placement } from "./pieces.ts";
import type { Sheet } from "./sheet.ts";
import { baselineOf, centredPieces, linePieces, paragraphPieces, type TextLook } from "./text-pieces.ts";

const FRAME: Frame = { left: 30 * MM, top: 34 * MM, width: 150 * MM, bottom: PAGE.height - 30 * MM };

/** Type sizes, from the preferred one down to the smallest readable one. */
const SIZES = [14, 13, 12, 11, 10, 9] as const;

/** Fields of more lines may be cut by a page end. */
const MAX_WHOLE_FIELD = 8;

/** Draws a licence: on one page if a readable size permits, otherwise on several pages with the same border. */
export function drawLicence(sheet: Sheet, paper: LicencePaper): void {
  const pages = fittingPages(paper);
  drawPages(
    sheet,
    pages,
    () => FRAME,
    (index, total) => {
      drawBorder(sheet.document);
      drawFoot(sheet, paper, index, total);
    },
  );
}

function fittingPages(paper: LicencePaper): PlacedPiece[][] {
  for (const size of SIZES) {
    const pages = paginate(licencePieces(paper, size), () => FRAME);
    if (pages.length === 1) return pages;
  }
  return paginate(licencePieces(paper, 11), () => FRAME);
}

function licencePieces(paper: LicencePaper, size: number): Piece[] {
  const look: TextLook = { face: "regular", size, leading: size * 1.65 };
  const statement = paper.statement === null ? [] : paragraphPieces(paper.statement, look, FRAME.width, size);
  return [
    ...titlePieces(paper),
    ...fieldRows([...paper.fields, ...validityRow(paper)], look),
    ...statement.map((piece) => ({ ...piece, keepWithNext: true })),
    closingPiece(paper, { size: 14, gap: size, atBottom: true }),
  ];
}

function validityRow({ validFrom, validTo }: LicencePaper): LabelledValue[] {
  if (validFrom === null) return [];
  const value =
    validTo === null ? `自${chineseDate(validFrom)}起长期有效` : `${chineseDate(validFrom)}至${chineseDate(validTo)}`;
  return [{ label: "有效期限", value }];
}

function titlePieces({ title, number }: LicencePaper): Piece[] {
  const natural = face("bold").widthOf(title, 1) + ([...title].length - 1) * 0.12;
  const size = Math.max(22, Math.min(38, FRAME.width / natural));
  const look: TextLook = { face: "bold", size, leading: size * 1.45 };
  const lines = balancedLines(title, { face: face("bold"), size, width: FRAME.width });
  const heads = lines.map((text): Piece => ({
    height: look.leading,
    draw: (sheet, { left, top, width }) =>
      sheet.writeCentred(
        text,
        { x: left + width / 2, y: top + baselineOf(look) },
        { ...look, spacing: lines.length === 1 ? size * 0.12 : 0 },
      ),
  }));
  const numberLook: TextLook = { face: "regular", size: 13, leading: 22 };
  return [...heads, ...centredPieces(`编号：${number}`, numberLook, FRAME.width, 6), space(22)];
}

/** Labels spread to one width (分散对齐), values beside them. */
function fieldRows(rows: readonly LabelledValue[], look: TextLook): Piece[] {
  const bold = face("bold");
  const widest = Math.max(...rows.map(({ label }) => bold.widthOf(label, look.size)));
  const labelWidth = Math.min(Math.max(widest, look.size * 4), FRAME.width * 0.36);
  const valueLeft = labelWidth + look.size * 1.4;
  return rows.flatMap(({ label, value }) => {
    const labels = breakLines(label, { face: bold, size: look.size, width: labelWidth }).map(({ text }) => text);
    const values = linePieces(
      breakLines(value, { face: face("regular"), size: look.size, width: FRAME.width - valueLeft }),
      look,
      valueLeft,
      0,
    );
    return fieldRow(labels, values, labelWidth, look);
  });
}

function fieldRow(labels: readonly string[], values: readonly Piece[], labelWidth: number, look: TextLook): Piece[] {
  const count = Math.max(labels.length, values.length);
  return Array.from({ length: count }, (_unused, index) => ({
    height: look.leading,
    gap: index === 0 ? look.size * 0.55 : 0,
    keepWithNext: index < count - 1 && count <= MAX_WHOLE_FIELD,
    draw: (sheet: Sheet, place: Placement) => {
      drawLabel(sheet, labels, index, {
        left: place.left,
        width: labelWidth,
        baseline: place.top + baselineOf(look),
        size: look.size,
      });
      values[index]?.draw(sheet, place);
    },
  }));
}

interface LabelPlace {
  readonly left: number;
  readonly width: number;
  readonly baseline: number;
  readonly size: number;
}

/** A label of one line is spread to the full width, a longer one is not. */
function drawLabel(
  sheet: Sheet,
  labels: readonly string[],
  index: number,
  { left, width, baseline, size }: LabelPlace,
): void {
  const label = labels[index];
  if (label === undefined) return;
  const gaps = [...label].length - 1;
  const rest = Math.max(0, width - face("bold").widthOf(label, size));
  const spacing = labels.length === 1 && gaps > 0 ? rest / gaps : 0;
  sheet.write(label, { x: left, y: baseline }, { face: "bold", size, spacing });
  const end = labels.length === 1 ? left + width : left + face("bold").widthOf(label, size);
  if (index === labels.length - 1) sheet.write("：", { x: end, y: baseline }, { face: "bold", size });
}

function drawFoot(sheet: Sheet, { caseNumber }: LicencePaper, index: number, total: number): void {
  const pages = total === 1 ? "" : `　第 ${index + 1} 页，共 ${total} 页`;
  const middle = { x: PAGE.width / 2, y: PAGE.height - 23 * MM };
  sheet.writeCentred(`办件编号：${caseNumber}${pages}`, middle, { face: "regular", size: 9, colour: COLOURS.quiet });
}
