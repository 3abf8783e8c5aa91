/*
 * Everything that this folder uses of pdfkit beyond its public API. The version is pinned; check this file when it
 * changes.
 */

/** An object of the PDF that others may point to. */
export type PdfObject = PDFKit.PDFKitReference;

/** A finished separate object, a stream when `content` is given. Strings become names; use `textString` for text. */
export function pdfObject(
  document: PDFKit.PDFDocument,
  data: Readonly<Record<string, unknown>>,
  content?: string,
): PdfObject {
  const object = document.ref({ ...data });
  (object as unknown as { end(content?: string): void }).end(content);
  return object;
}

/** pdfkit writes a primitive string as a name, and a String object as text (UTF-16 where needed). */
export function textString(text: string): unknown {
  // oxlint-disable-next-line no-new-wrappers
  return new String(text);
}

/** Switches the current page to a graphics state that pdfkit has no method for, until `restore()`. */
export function useGraphicsState(
  document: PDFKit.PDFDocument,
  name: string,
  state: Readonly<Record<string, unknown>>,
): void {
  const page = document.page as unknown as { readonly ext_gstates: Record<string, unknown> };
  page.ext_gstates[name] = pdfObject(document, { Type: "ExtGState", ...state });
  (document as unknown as { addContent(operators: string): void }).addContent(`/${name} gs`);
}

/**
 * Adds a form field that is its own annotation on `page`, and marks the document as signed and append-only (SigFlags
 * 3).
 */
export function addSignedField(document: PDFKit.PDFDocument, page: PDFKit.PDFPage, field: PdfObject): void {
  (page as unknown as { readonly annotations: unknown[] }).annotations.push(field);
  document.initForm();
  const internals = document as unknown as {
    readonly _root: { readonly data: { readonly AcroForm: { readonly data: AcroForm } } };
  };
  const form = internals._root.data.AcroForm.data;
  form.SigFlags = 3;
  // Otherwise a reader redraws the fields on opening and then reports the signed file as changed.
  form.NeedAppearances = false;
  form.Fields.push(field);
}

interface AcroForm {
  readonly Fields: unknown[];
  SigFlags?: number;
  NeedAppearances?: boolean;
}

/** A font as fontkit parsed it. */
export interface ParsedFont {
  readonly unitsPerEm: number;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { readonly advanceWidth: number; readonly path: { toSVG(): string } };
}

/** The parsed form of the font last selected. */
export function currentFont(document: PDFKit.PDFDocument): ParsedFont {
  return (document as unknown as { readonly _font: { readonly font: ParsedFont } })._font.font;
}

/** pdfkit accepts a parsed font wherever it accepts a file. */
export function asFontSource(font: ParsedFont): PDFKit.Mixins.PDFFontSource {
  return font as unknown as PDFKit.Mixins.PDFFontSource;
}
