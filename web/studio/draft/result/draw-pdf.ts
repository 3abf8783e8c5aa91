import { getDocument, GlobalWorkerOptions, PDFWorker, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
// The bundler makes an address of it.
// oxlint-disable-next-line import/default
import workerAddress from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

/** Of a page, in pixels: enough for a column of the studio on a fine screen. */
const WIDTH = 900;
/** A licence has one page or two; each that is shown takes five megabytes. */
export const MOST_PAGES = 8;

/** What was drawn of a file. */
export interface DrawnPdf {
  readonly pages: readonly HTMLCanvasElement[];
  /** How many pages it has. */
  readonly total: number;
}

let worker: PDFWorker | undefined;

/**
 * Draws the first pages of a PDF, each with its text for screen readers. The file is read in a thread of its own, and nothing of it runs or is fetched: the policy of the page allows neither frames nor plug-ins, so
 * that the viewer of the browser cannot be used.
 */
export async function drawPdf(pdf: Uint8Array): Promise<DrawnPdf> {
  GlobalWorkerOptions.workerSrc = workerAddress;
  worker ??= new PDFWorker();
  const opening = getDocument({
    // The thread takes the bytes away from whoever sends them.
    data: pdf.slice(),
    worker,
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
  });
  try {
    const { numPages, ...document } = await opening.promise.then((one) => ({
      numPages: one.numPages,
      page: (number: number) => one.getPage(number),
    }));
    const pages: HTMLCanvasElement[] = [];
    for (let number = 1; number <= Math.min(numPages, MOST_PAGES); number += 1)
      pages.push(await drawn(await document.page(number), number));
    return { pages, total: numPages };
  } finally {
    await opening.destroy();
  }
}

/** Labels are spread to one width, and lines are broken, between any two characters: no space between them is one. */
const SPREAD = /(?<=[\p{Script=Han}\p{Po}\p{Ps}\p{Pe}])\s+|\s+(?=[\p{Script=Han}\p{Po}\p{Ps}\p{Pe}])/gu;

async function drawn(page: PDFPageProxy, number: number): Promise<HTMLCanvasElement> {
  const viewport = page.getViewport({ scale: WIDTH / page.getViewport({ scale: 1 }).width });
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const [{ items }] = await Promise.all([page.getTextContent(), page.render({ canvas, viewport }).promise]);
  const words = items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? " " : ""}` : "")).join("");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `第${number}页：${words.replaceAll(SPREAD, "")}`);
  return canvas;
}
