import { COLOURS, MM, PAGE } from "./geometry.ts";

const OUTER = 12 * MM;
const BAND = 7 * MM;
const INNER = OUTER + BAND;
const WAVES = [0, 1, 2, 3].map((part) => (part * Math.PI) / 4);

/** The licence's border: two frames with a band of interlaced waves between them and a rosette in every corner. */
export function drawBorder(document: PDFKit.PDFDocument): void {
  document.save();
  frame(document, OUTER, 2.4, COLOURS.gold);
  frame(document, INNER, 1, COLOURS.gold);
  frame(document, INNER + 1.6 * MM, 0.4, COLOURS.paleGold);
  drawBands(document);
  for (const x of [OUTER + BAND / 2, PAGE.width - OUTER - BAND / 2]) {
    for (const y of [OUTER + BAND / 2, PAGE.height - OUTER - BAND / 2]) drawRosette(document, x, y);
  }
  document.restore();
}

function frame(document: PDFKit.PDFDocument, inset: number, width: number, colour: string): void {
  document
    .rect(inset, inset, PAGE.width - 2 * inset, PAGE.height - 2 * inset)
    .lineWidth(width)
    .strokeColor(colour)
    .stroke();
}

function drawBands(document: PDFKit.PDFDocument): void {
  const middle = OUTER + BAND / 2;
  const across: [number, number] = [INNER, PAGE.width - INNER];
  const down: [number, number] = [INNER, PAGE.height - INNER];
  for (const phase of WAVES) {
    for (const y of [middle, PAGE.height - middle])
      wave(document, across, phase, (along, offset) => [along, y + offset]);
    for (const x of [middle, PAGE.width - middle]) wave(document, down, phase, (along, offset) => [x + offset, along]);
  }
}

/** A sine with a whole number of half turns, so that it meets both corners in the same way. */
function wave(
  document: PDFKit.PDFDocument,
  [from, to]: [number, number],
  phase: number,
  place: (along: number, offset: number) => [number, number],
): void {
  const turns = Math.round((to - from) / 18);
  const steps = turns * 10;
  for (let step = 0; step <= steps; step += 1) {
    const share = step / steps;
    const offset = Math.sin(share * turns * Math.PI * 2 + phase) * BAND * 0.36;
    const [x, y] = place(from + share * (to - from), offset);
    if (step === 0) document.moveTo(x, y);
    else document.lineTo(x, y);
  }
  document.lineWidth(0.45).strokeColor(COLOURS.paleGold).stroke();
}

function drawRosette(document: PDFKit.PDFDocument, x: number, y: number): void {
  const radius = BAND * 0.42;
  for (let petal = 0; petal < 8; petal += 1) {
    const angle = (petal * Math.PI) / 4;
    document.circle(x + Math.cos(angle) * radius * 0.5, y + Math.sin(angle) * radius * 0.5, radius * 0.5);
  }
  document.lineWidth(0.5).strokeColor(COLOURS.gold).stroke();
  document.circle(x, y, radius * 0.22).fill(COLOURS.gold);
}
