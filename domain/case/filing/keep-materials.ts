import type { HandedMaterial } from "./material.ts";

/** What the journal keeps of materials: the digests of their files; file names may contain personal data. */
export function keepMaterials(materials: readonly HandedMaterial[]): unknown {
  return materials.map((material) => ({ ...material, files: material.files.map((file) => file.sha256) }));
}
