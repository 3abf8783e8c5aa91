import { create } from "qrcode";

/** The dark and light modules of a QR code, without the quiet zone. */
export interface QrMatrix {
  /** Modules along one side. */
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

/** A dark stretch within one row; neighbouring modules are one rectangle, so that no hairline shows between them. */
export interface QrRun {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

/** Encodes `text` with error correction M (15 %), enough for a folded or stained paper. */
export function qrMatrix(text: string): QrMatrix {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) !== 0 };
}

/** The dark parts to draw. */
export function darkRuns({ size, isDark }: QrMatrix): QrRun[] {
  const runs: QrRun[] = [];
  for (let row = 0; row < size; row += 1) {
    let start = -1;
    for (let column = 0; column <= size; column += 1) {
      const dark = column < size && isDark(row, column);
      if (dark && start < 0) start = column;
      if (!dark && start >= 0) {
        runs.push({ row, column: start, length: column - start });
        start = -1;
      }
    }
  }
  return runs;
}
