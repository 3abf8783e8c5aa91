import type { FieldProblem } from "../../../domain/rule-violation.ts";
import type { HandedInMaterials } from "./use-handed-in.ts";

interface NamedMaterial {
  readonly id: string;
  readonly name: string;
}

/** Files that are not uploaded: still in progress, or refused. */
export function fileProblems(handed: HandedInMaterials): readonly FieldProblem[] {
  return handed.files
    .filter((file) => file.uploadId === null)
    .map((file) => ({
      field: `materials.${file.materialId}`,
      message:
        file.problem === null
          ? `“${file.name}”正在上传，请稍候再提交。`
          : `“${file.name}”没有上传成功，请删除或者重新选择文件。`,
    }));
}

/** The given materials without any file. */
export function missingMaterials<Material extends NamedMaterial>(
  demanded: readonly Material[],
  handed: HandedInMaterials,
): readonly Material[] {
  const chosen = new Set([...handed.files.map((file) => file.materialId), ...handed.onPaper]);
  return demanded.filter(({ id }) => !chosen.has(id));
}

/** Server paths such as `materials[2].materialId` become `materials.<id>`, the path of the field on the page. */
export function namedMaterials(
  problems: readonly FieldProblem[],
  sent: readonly { readonly materialId: string }[],
): readonly FieldProblem[] {
  return problems.map(({ field, message }) => {
    const index = /^materials\[(\d+)\]/.exec(field)?.[1];
    const material = index === undefined ? undefined : sent[Number(index)];
    return { field: material ? `materials.${material.materialId}` : field, message };
  });
}
