import { createHash } from "node:crypto";
import type { HandedMaterial } from "../../domain/case/filing/material.ts";
import type { IsoDate } from "../../domain/law/dates.ts";

/** One small file for each material. */
export function sampleMaterials(ids: readonly string[], receivedOn: IsoDate): HandedMaterial[] {
  return ids.map((materialId) => ({
    materialId,
    form: "electronic",
    receivedOn,
    files: [
      {
        uploadId: `sample-${materialId}`,
        name: `${materialId}.pdf`,
        sha256: sha256(materialId),
        size: 10,
        contentType: "application/pdf",
      },
    ],
  }));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
