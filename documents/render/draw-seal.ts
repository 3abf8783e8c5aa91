import type { SealFace } from "../../domain/paper/paper.ts";
import { face } from "./faces.ts";
import { COLOURS } from "./geometry.ts";
import { useGraphicsState } from "./pdfkit-internals.ts";

/**
 * The round seal: organ along the upper edge, five-pointed star, purpose below. Multiplied into the page like ink,
 * so that what it covers stays readable. Organ names of up to about 20 characters fit.
 */
export function drawSeal(
  document: PDFKit.PDFDocument,
  seal: SealFace,
  centre: { readonly x: number; readonly y: number },
  radius: number,
): void {
  document.save();
  useGraphicsState(document, "SealInk", { BM: "Multiply", ca: 0.88, CA: 0.88 });
  document.translate(centre.x, centre.y);
  document
    .circle(0, 0, radius - 1.7)
    .lineWidth(3.4)
    .strokeColor(COLOURS.seal)
    .stroke();
  drawStar(document, radius * 0.3);
  drawArc(document, seal.organ, radius);
  drawPurpose(document, seal.purpose, radius);
  document.restore();
}

function drawStar(document: PDFKit.PDFDocument, radius: number): void {
  const inner = radius * 0.382;
  for (let corner = 0; corner < 10; corner += 1) {
    const angle = (corner * Math.PI) / 5 - Math.PI / 2;
    const reach = corner % 2 === 0 ? radius : inner;
    const [x, y] = [Math.cos(angle) * reach, Math.sin(angle) * reach];
    if (corner === 0) document.moveTo(x, y);
    else document.lineTo(x, y);
  }
  document.closePath().fill(COLOURS.seal);
}

/** Characters stand on the circle, heads outward; the more there are, the wider the arc and the narrower each. */
function drawArc(document: PDFKit.PDFDocument, organ: string, radius: number): void {
  const characters = [...organ];
  const size = radius * (characters.length > 16 ? 0.2 : 0.25);
  const baseline = radius * 0.915 - size;
  const span = Math.min(characters.length * 0.36, 4);
  const step = characters.length > 1 ? span / (characters.length - 1) : 0;
  const squeeze = Math.min(1, (step * (baseline + size * 0.4)) / (size * 1.02) || 1);
  for (const [index, character] of characters.entries()) {
    const angle = index * step - (characters.length > 1 ? span / 2 : 0);
    document
      .save()
      .rotate((angle * 180) / Math.PI)
      .translate(0, -baseline)
      .scale(squeeze, 1);
    writeMiddle(document, character, 0, size);
    document.restore();
  }
}

/** Level below the star, narrowed to the chord of the circle there. */
function drawPurpose(document: PDFKit.PDFDocument, purpose: string, radius: number): void {
  const size = radius * 0.16;
  const room = radius * 1.12;
  const width = face("bold").widthOf(purpose, size);
  document
    .save()
    .translate(0, radius * 0.7)
    .scale(Math.min(1, room / width), 1);
  writeMiddle(document, purpose, 0, size);
  document.restore();
}

/**
 * Draws outlines instead of text: a seal is a picture, and its words must not mix with the covered text when a reader
 * copies it.
 */
function writeMiddle(document: PDFKit.PDFDocument, text: string, baseline: number, size: number): void {
  const bold = face("bold");
  const scale = size / bold.unitsPerEm;
  document.save().translate(-bold.widthOf(text, size) / 2, baseline);
  for (const character of text) {
    document.save().scale(scale, -scale).path(bold.outlineOf(character)).fill(COLOURS.seal);
    document.restore().translate(bold.widthOf(character, size), 0);
  }
  document.restore();
}
