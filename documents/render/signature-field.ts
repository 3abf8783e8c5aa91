import { startOfDay, type IsoDate } from "../../domain/law/dates.ts";
import { PAGE, SEAL_RADIUS } from "./geometry.ts";
import { addSignedField, pdfObject, textString } from "./pdfkit-internals.ts";
import type { Point, SealSpot } from "./sheet.ts";

/** What a PDF reader shows about the signature. */
export interface SignatureWords {
  /** Name of the signing organ. */
  readonly organ: string;
  readonly reason: string;
  readonly date: IsoDate;
}

/** Bytes reserved for the CMS; with a 3072-bit key and two Chinese certificates it takes about 3.3 KB. */
const CMS_BYTES = 6144;

/** Print, and not to be moved or deleted (ISO 32000 table 165). */
const PRINT_AND_LOCKED = 4 + 128;

/** Adds an empty PAdES signature field over the seal, filled by signing. */
export function addSignatureField(
  document: PDFKit.PDFDocument,
  { centre, page }: SealSpot,
  words: SignatureWords,
): void {
  const signature = pdfObject(document, {
    Type: "Sig",
    Filter: "Adobe.PPKLite",
    SubFilter: "ETSI.CAdES.detached",
    ByteRange: [0, "**********", "**********", "**********"],
    Contents: Buffer.alloc(CMS_BYTES),
    Name: textString(words.organ),
    Reason: textString(words.reason),
    M: new Date(startOfDay(words.date)),
  });
  const field = pdfObject(document, {
    Type: "Annot",
    Subtype: "Widget",
    FT: "Sig",
    T: textString("Seal"),
    TU: textString(`${words.organ}电子印章`),
    F: PRINT_AND_LOCKED,
    Rect: rectangle(centre),
    AP: { N: emptyAppearance(document) },
    V: signature,
    P: page.dictionary,
  });
  addSignedField(document, page, field);
}

/** The seal is drawn on the page, so that every reader shows and prints it; the field itself shows nothing. */
function emptyAppearance(document: PDFKit.PDFDocument): unknown {
  const side = SEAL_RADIUS * 2;
  return pdfObject(document, { Type: "XObject", Subtype: "Form", BBox: [0, 0, side, side], Resources: {} }, "q Q");
}

function rectangle({ x, y }: Point): number[] {
  const up = PAGE.height - y;
  return [x - SEAL_RADIUS, up - SEAL_RADIUS, x + SEAL_RADIUS, up + SEAL_RADIUS].map(
    (edge) => Math.round(edge * 100) / 100,
  );
}
