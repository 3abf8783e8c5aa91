import type { Role } from "../actor.ts";
import type { HandedMaterial } from "./material.ts";
import type { RequiredMaterial, ServiceItem } from "../../item/service-item.ts";
import { refuse } from "../../rule-violation.ts";

/** Refuses materials outside the item's list (APL art. 31), repeated or empty ones, and paper materials without a clerk's check. */
export function checkHandedMaterials(item: ServiceItem, handed: readonly HandedMaterial[], role: Role): void {
  const seen = new Set<string>();
  handed.forEach((material, index) => {
    const field = `materials[${index}].materialId`;
    if (!item.materials.some((listed) => listed.id === material.materialId)) {
      refuse("MATERIAL_UNKNOWN", { problems: [{ field, message: `材料 ${material.materialId} 不在本事项清单内` }] });
    }
    if (seen.has(material.materialId))
      refuse("MATERIAL_REPEATED", { problems: [{ field, message: "同一材料请合并为一项" }] });
    seen.add(material.materialId);
    if (new Set(material.files.map((file) => file.uploadId)).size < material.files.length)
      refuse("MATERIAL_REPEATED", { problems: [{ field, message: "同一文件不要重复提交" }] });
    if (material.form === "electronic" && material.files.length === 0)
      refuse("MATERIAL_EMPTY", { problems: [{ field, message: "请至少上传一个文件" }] });
    if (material.form === "paper" && role !== "clerk")
      refuse("PAPER_ONLY_AT_COUNTER", { problems: [{ field, message: "请上传文件，或到窗口提交纸质材料" }] });
  });
}

/**
 * Required materials that are neither handed in nor exempt because the organ fetches them by sharing (国令716号 art. 7).
 * Conditional ones are for the acceptance decision to judge.
 */
export function missingMaterials(
  item: Pick<ServiceItem, "materials">,
  handed: readonly Pick<HandedMaterial, "materialId">[],
): readonly RequiredMaterial[] {
  const present = new Set(handed.map((material) => material.materialId));
  return item.materials.filter(
    (material) => material.necessity === "required" && !material.exemptBySharing && !present.has(material.id),
  );
}
