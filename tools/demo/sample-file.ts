import PDFDocument from "pdfkit";

/**
 * A one-page PDF that stands for a material in the demonstration: always the same bytes for the same material, so that
 * they are stored once.
 */
export function sampleFile(title: string): Promise<Uint8Array> {
  const document = new PDFDocument({ size: "A4", info: { CreationDate: new Date(0) } });
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Uint8Array>((resolve) => document.on("end", () => resolve(Buffer.concat(chunks))));
  document.fontSize(20).text(`Sample of material ${title}`, 72, 120);
  document.end();
  return done;
}
