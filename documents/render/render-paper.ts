import signpdf from "@signpdf/signpdf";
import { Signer } from "@signpdf/utils";
import PDFDocument from "pdfkit";
import type { LicencePaper, Paper } from "../../domain/paper/paper.ts";
import { startOfDay } from "../../domain/law/dates.ts";
import { signDetached } from "../seal/pades.ts";
import type { SealKey } from "../seal/seal-key.ts";
import { drawLicence } from "./licence.ts";
import { drawNotice } from "./notice.ts";
import { printablePaper } from "./printable.ts";
import { drawSealPlace, markAsSample } from "./sample-marks.ts";
import { openSheet } from "./sheet.ts";
import { addSignatureField } from "./signature-field.ts";

/**
 * The finished document: A4, fonts embedded, sealed, signed by PAdES-B-B over all its bytes.
 * The same paper and key give the same bytes. Throws `UnprintableText` when the font lacks a character.
 */
export async function renderPaper(paper: Paper, seal: SealKey): Promise<Uint8Array> {
  return signPdf(await drawPaper(paper), seal);
}

/** The document with an empty signature field: the same paper always gives the same bytes. */
export async function drawPaper(paper: Paper): Promise<Uint8Array> {
  const printable = printablePaper(paper);
  const document = openDocument(printable);
  const bytes = collect(document);
  const sheet = openSheet(document);
  if (printable.layout === "licence") drawLicence(sheet, printable);
  else drawNotice(sheet, printable);
  addSignatureField(document, sheet.sealSpot(), {
    organ: printable.organ,
    reason: printable.title,
    date: printable.date,
  });
  document.end();
  return bytes;
}

/**
 * 样张 of a result, as the same layout draws it: marked across every page, a note in the place of the seal, no signature.
 * Throws `UnprintableText` when the font lacks a character.
 */
export async function drawSample(paper: LicencePaper): Promise<Uint8Array> {
  const printable = printablePaper(paper);
  const document = openDocument({ ...printable, title: `${printable.title}（样张）` }, { bufferPages: true });
  const bytes = collect(document);
  drawLicence({ ...openSheet(document), stamp: (_seal, centre) => drawSealPlace(document, centre) }, printable);
  markAsSample(document);
  document.end();
  return bytes;
}

/** Uncompressed objects and a plain cross-reference table (PDF 1.7), so that the signer can find its field. */
function openDocument(paper: Paper, more: Pick<PDFKit.PDFDocumentOptions, "bufferPages"> = {}): PDFKit.PDFDocument {
  const info = {
    Title: paper.number === null ? paper.title : `${paper.title}（${paper.number}）`,
    Author: paper.organ,
    Subject: `办件编号：${paper.caseNumber}`,
    Creator: "Yichuang 一窗",
    Producer: "Yichuang 一窗",
    CreationDate: new Date(startOfDay(paper.date)),
  };
  return new PDFDocument({
    autoFirstPage: false,
    font: "",
    size: "A4",
    margin: 0,
    pdfVersion: "1.7",
    lang: "zh-CN",
    displayTitle: true,
    info,
    ...more,
  });
}

async function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}

async function signPdf(pdf: Uint8Array, seal: SealKey): Promise<Uint8Array> {
  return signpdf.default.sign(Buffer.from(pdf), new SealSigner(seal));
}

/** Our CMS in the form that @signpdf requires. */
class SealSigner extends Signer {
  readonly #seal: SealKey;

  constructor(seal: SealKey) {
    super();
    this.#seal = seal;
  }

  override async sign(content: Buffer): Promise<Buffer> {
    return Buffer.from(await signDetached(content, this.#seal));
  }
}
