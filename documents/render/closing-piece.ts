import type { IsoDate } from "../../domain/law/dates.ts";
import { chineseDate } from "../../domain/law/dates.ts";
import type { PaperQr, SealFace } from "../../domain/paper/paper.ts";
import { balancedLines, breakLines } from "./break-lines.ts";
import { face } from "./faces.ts";
import { COLOURS, SEAL_RADIUS } from "./geometry.ts";
import type { Piece } from "./pieces.ts";
import type { Point, Sheet } from "./sheet.ts";

/** Who answers for the paper and since when, and where it can be checked. */
export interface Closing {
  readonly organ: string;
  readonly date: IsoDate;
  readonly seal: SealFace;
  readonly qr: PaperQr | null;
}

export interface ClosingStyle {
  /** Size of organ and date, points. */
  readonly size: number;
  readonly gap: number;
  readonly atBottom?: boolean;
}

const QR_SIDE = 74;
const CAPTION = { size: 9, leading: 13, width: 150 } as const;
/** Scanners want four modules of white around the code. */
const QUIET_ZONE = 6;
const SEAL_BLOCK = SEAL_RADIUS * 2;
/** From the middle of the seal down to the base line of the date: the seal covers organ and date (GB/T 9704 7.3.5), the date between star and purpose. */
const DATE_BELOW_CENTRE = 28;

/** Organ and date at the lower right under the seal, the QR code at the lower left. Never cut, never alone on a page. */
export function closingPiece(closing: Closing, { size, gap, atBottom }: ClosingStyle): Piece {
  return {
    height: SEAL_BLOCK + 4,
    gap,
    atBottom: atBottom ?? false,
    draw: (sheet, { left, top, width }) => {
      const right = left + width;
      drawSigned(sheet, closing, { right, top, size, room: width * 0.62 });
      if (closing.qr !== null)
        drawQr(sheet, closing.qr, { x: left, y: top + SEAL_BLOCK - QR_SIDE - QUIET_ZONE - 2 * CAPTION.leading });
    },
  };
}

interface Corner {
  readonly right: number;
  readonly top: number;
  readonly size: number;
  readonly room: number;
}

function drawSigned(sheet: Sheet, { organ, date, seal }: Closing, { right, top, size, room }: Corner): void {
  const regular = face("regular");
  const lines = balancedLines(organ, { face: regular, size, width: room });
  const widest = Math.max(SEAL_BLOCK, ...lines.map((text) => regular.widthOf(text, size)));
  const middle = right - widest / 2 - (widest > SEAL_BLOCK ? 0 : size);
  const leading = size * 1.6;
  const dateY = top + SEAL_RADIUS + DATE_BELOW_CENTRE;
  for (const [index, text] of [...lines, chineseDate(date)].entries()) {
    sheet.writeCentred(text, { x: middle, y: dateY - (lines.length - index) * leading }, { face: "regular", size });
  }
  sheet.stamp(seal, { x: middle, y: top + SEAL_RADIUS });
}

function drawQr(sheet: Sheet, { url, caption }: PaperQr, corner: Point): void {
  sheet.qr(url, corner, QR_SIDE);
  const lines = breakLines(caption, { face: face("regular"), size: CAPTION.size, width: CAPTION.width });
  for (const [index, { text }] of lines.entries()) {
    const y = corner.y + QR_SIDE + QUIET_ZONE + CAPTION.leading * (index + 1);
    sheet.write(text, { x: corner.x, y }, { face: "regular", size: CAPTION.size, colour: COLOURS.quiet });
  }
}
