import type { SealFace } from "../../domain/paper/paper.ts";
import { darkRuns, qrMatrix } from "../qr.ts";
import { drawSeal } from "./draw-seal.ts";
import { face, type FaceName } from "./faces.ts";
import { COLOURS, SEAL_RADIUS } from "./geometry.ts";

/** Style of a line of text. Sizes and spacing in points. */
export interface TextStyle {
  readonly face: FaceName;
  readonly size: number;
  readonly colour?: string;
  /** Extra space behind each character. */
  readonly spacing?: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Position of the visible seal: the signature field is placed over it. */
export interface SealSpot {
  readonly centre: Point;
  readonly page: PDFKit.PDFPage;
}

/** A PDF being drawn; the origin is the upper left corner of the current page. */
export interface Sheet {
  readonly document: PDFKit.PDFDocument;
  /** Writes one line; `at.y` is the base line. */
  write(text: string, at: Point, style: TextStyle): void;
  /** Writes one line around `middle`, letter spacing included. */
  writeCentred(text: string, middle: Point, style: TextStyle): void;
  rule(from: Point, to: Point, width?: number, colour?: string): void;
  shade(box: Box, colour: string): void;
  qr(text: string, corner: Point, side: number): void;
  /** Draws the seal. A paper has exactly one. */
  stamp(seal: SealFace, centre: Point): void;
  sealSpot(): SealSpot;
}

export function openSheet(document: PDFKit.PDFDocument): Sheet {
  document.registerFont("regular", face("regular").source);
  document.registerFont("bold", face("bold").source);
  let spot: SealSpot | undefined;
  const write = (text: string, at: Point, style: TextStyle) => writeLine(document, text, at, style);
  return {
    document,
    write,
    writeCentred: (text, middle, style) => write(text, { x: middle.x - inkWidth(text, style) / 2, y: middle.y }, style),
    rule: (from, to, width = 0.6, colour = COLOURS.line) => {
      document
        .moveTo(from.x, from.y)
        .lineTo(to.x, to.y)
        .lineWidth(width)
        .lineCap("square")
        .strokeColor(colour)
        .stroke();
    },
    shade: ({ x, y, width, height }, colour) => {
      document.rect(x, y, width, height).fill(colour);
    },
    qr: (text, corner, side) => drawQr(document, text, corner, side),
    stamp: (seal, centre) => {
      drawSeal(document, seal, centre, SEAL_RADIUS);
      spot = { centre, page: document.page };
    },
    sealSpot: () => {
      if (spot === undefined)
        throw new Error("A paper without a seal has no effect (APL art. 32); the layout must stamp it");
      return spot;
    },
  };
}

function writeLine(document: PDFKit.PDFDocument, text: string, at: Point, style: TextStyle): void {
  if (text === "") return;
  document
    .font(style.face)
    .fontSize(style.size)
    .fillColor(style.colour ?? COLOURS.ink)
    .text(text, at.x, at.y, { lineBreak: false, baseline: "alphabetic", characterSpacing: style.spacing ?? 0 });
}

/** The space after the last character is not visible. */
function inkWidth(text: string, { face: name, size, spacing = 0 }: TextStyle): number {
  return face(name).widthOf(text, size) + spacing * ([...text].length - 1);
}

function drawQr(document: PDFKit.PDFDocument, text: string, corner: Point, side: number): void {
  const matrix = qrMatrix(text);
  const module = side / matrix.size;
  for (const { row, column, length } of darkRuns(matrix)) {
    document.rect(corner.x + column * module, corner.y + row * module, length * module, module);
  }
  document.fill("#000000");
}
