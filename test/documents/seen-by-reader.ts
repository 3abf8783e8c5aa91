import { PDFiumLibrary } from "@hyzyla/pdfium";
import { qrMatrix } from "../../documents/qr.ts";

/** One page as a PDF reader shows it. */
export interface SeenPage {
  /** Extracted text without any white space. */
  readonly text: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Points. */
  readonly originalWidth: number;
  readonly originalHeight: number;
  /** Colour as 0xRRGGBB. */
  pixel(x: number, y: number): number;
}

/** Pixels per point. */
export const SCALE = 2;

const reader = PDFiumLibrary.init();

/** The text of every page, without white space; faster than rendering. */
export async function readByReader(pdf: Uint8Array): Promise<string[]> {
  const document = await (await reader).loadDocument(pdf);
  const texts = [...document.pages()].map((page) => squeezed(page.getText()));
  document.destroy();
  return texts;
}

/** Opens a document in PDFium and renders every page. */
export async function seenByReader(pdf: Uint8Array): Promise<SeenPage[]> {
  const document = await (await reader).loadDocument(pdf);
  const pages: SeenPage[] = [];
  for (const page of document.pages()) {
    // Rendering closes the page, so the text comes first.
    const text = squeezed(page.getText());
    const { data, ...size } = await page.render({ scale: SCALE, render: "bitmap" });
    pages.push({ ...size, text, pixel: (x, y) => pixelAt(data, size.width, Math.floor(x), Math.floor(y)) });
  }
  document.destroy();
  return pages;
}

/** Text without white space: line breaks and spread labels do not matter for the content of a paper. */
export function squeezed(text: string): string {
  return text.replaceAll(/\s/gu, "");
}

/** The wrapper gives RGBA. One number instead of an object: pages have millions of pixels. */
function pixelAt(data: Uint8Array, width: number, x: number, y: number): number {
  const at = (y * width + x) * 4;
  return ((data[at] ?? 255) << 16) | ((data[at + 1] ?? 255) << 8) | (data[at + 2] ?? 255);
}

export function isDark(colour: number): boolean {
  return (colour >> 16) + ((colour >> 8) & 255) + (colour & 255) < 240;
}

export function isRed(colour: number): boolean {
  return colour >> 16 > 140 && ((colour >> 8) & 255) < 110 && (colour & 255) < 110;
}

export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Share of the pixels of a region (in points from the upper left corner) of which `holds` is true. */
export function shareOf(page: SeenPage, region: Region, holds: (colour: number) => boolean): number {
  let [hits, all] = [0, 0];
  for (let y = region.y * SCALE; y < (region.y + region.height) * SCALE; y += 1) {
    for (let x = region.x * SCALE; x < (region.x + region.width) * SCALE; x += 1) {
      all += 1;
      if (holds(page.pixel(x, y))) hits += 1;
    }
  }
  return hits / all;
}

/** The rectangle of the signature field on its page, from the file itself; points from the upper left corner. */
export function sealRegion(pdf: Uint8Array): Region {
  const written = /\/Rect \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/.exec(Buffer.from(pdf).toString("latin1"));
  const [left, bottom, right, top] = (written ?? []).slice(1).map(Number) as [number, number, number, number];
  return { x: left, y: 841.89 - top, width: right - left, height: top - bottom };
}

/** True when the page shows exactly the QR code of `text`: every module is sampled at its middle. */
export function showsQr(page: SeenPage, text: string): boolean {
  const matrix = qrMatrix(text);
  return finderCorners(page).some(({ x, y, module }) => {
    for (let row = 0; row < matrix.size; row += 1) {
      for (let column = 0; column < matrix.size; column += 1) {
        const seen = isDark(page.pixel(x + (column + 0.5) * module, y + (row + 0.5) * module));
        if (seen !== matrix.isDark(row, column)) return false;
      }
    }
    return true;
  });
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly module: number;
}

/** Upper left corners of what may be a finder pattern: a dark run in the left fifth of the page with as long a dark run below its start. */
function finderCorners(page: SeenPage): Corner[] {
  const corners: Corner[] = [];
  for (let y = 1; y < page.height; y += 1) {
    for (let x = 1; x < page.width / 5; x += 1) {
      if (!isDark(page.pixel(x, y)) || isDark(page.pixel(x - 1, y)) || isDark(page.pixel(x, y - 1))) continue;
      const side = runLength(page, x, y, 1, 0);
      if (side < 14 || side > 70 || Math.abs(side - runLength(page, x, y, 0, 1)) > 1) continue;
      // Edges fall between pixels, so the true side may be up to a pixel off.
      corners.push(...[-1, -0.5, 0, 0.5, 1].map((blur) => ({ x, y, module: (side + blur) / 7 })));
    }
  }
  return corners;
}

function runLength(page: SeenPage, x: number, y: number, stepX: number, stepY: number): number {
  let length = 0;
  while (length < 100 && isDark(page.pixel(x + stepX * length, y + stepY * length))) length += 1;
  return length;
}
