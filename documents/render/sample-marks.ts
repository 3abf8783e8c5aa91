import { face } from "./faces.ts";
import { COLOURS, MM, PAGE, SEAL_RADIUS } from "./geometry.ts";
import type { Point } from "./sheet.ts";

const WORDS = "样张，仅供预览";
const SIZE = 30;
/** Degrees; text that rises from left to right. */
const SLOPE = -35;
/** Dark enough for a bad printer, light enough to read what is below. */
const OPACITY = 0.15;
/** Between the middles of two marks: no part of a page that would be worth cutting out is without one. */
const STEP = { across: 270, down: 140 } as const;

const NOTE = "样张：按草稿生成，编号虚设，没有印章，不具有任何效力。";
const NOTE_SIZE = 9;

/** Writes across every page that it is a sample, over everything else, and says so in a sentence at its head. Pages must be buffered. */
export function markAsSample(document: PDFKit.PDFDocument): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    drawMarks(document);
    drawNote(document);
  }
}

function drawMarks(document: PDFKit.PDFDocument): void {
  document.save().opacity(OPACITY).fillColor(COLOURS.ink).font("bold").fontSize(SIZE);
  const width = face("bold").widthOf(WORDS, SIZE);
  const rows = Math.ceil(PAGE.height / STEP.down);
  for (let row = 0; row <= rows; row += 1) {
    // Every other row is moved by half a step.
    const first = row % 2 === 0 ? PAGE.width / 2 - STEP.across : PAGE.width / 2 - STEP.across / 2;
    for (let x = first; x <= PAGE.width; x += STEP.across) {
      const y = (row + 0.5) * STEP.down;
      document.save().rotate(SLOPE, { origin: [x, y] });
      document.text(WORDS, x - width / 2, y - SIZE / 2, { lineBreak: false });
      document.restore();
    }
  }
  document.restore();
}

function drawNote(document: PDFKit.PDFDocument): void {
  const x = (PAGE.width - face("regular").widthOf(NOTE, NOTE_SIZE)) / 2;
  document.save().fillColor(COLOURS.quiet).font("regular").fontSize(NOTE_SIZE);
  document.text(NOTE, x, 3.5 * MM, { lineBreak: false });
  document.restore();
}

/** Where the seal will be: a dashed ring with a word in it, in the colour of no seal. */
export function drawSealPlace(document: PDFKit.PDFDocument, { x, y }: Point): void {
  const words = "盖章处";
  const size = 11;
  document.save().lineWidth(0.8).dash(4, { space: 3 }).strokeColor(COLOURS.quiet);
  document.circle(x, y, SEAL_RADIUS - 1).stroke();
  document.undash().fillColor(COLOURS.quiet).font("regular").fontSize(size);
  document.text(words, x - face("regular").widthOf(words, size) / 2, y - SEAL_RADIUS * 0.55, { lineBreak: false });
  document.restore();
}
