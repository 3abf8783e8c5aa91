import type { IsoDate } from "../../law/dates.ts";

/** One uploaded file of a material; the bytes lie in the file store under `sha256`. */
export interface MaterialFile {
  readonly uploadId: string;
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
}

/** A material as handed in: uploaded, or on paper over the counter. */
export interface HandedMaterial {
  readonly materialId: string;
  readonly form: "electronic" | "paper";
  readonly files: readonly MaterialFile[];
  readonly receivedOn: IsoDate;
}
