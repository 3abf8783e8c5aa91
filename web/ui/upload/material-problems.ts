import type { FieldProblem } from "../../../domain/rule-violation.ts";
import type { HandedInMaterials } from "./use-handed-in.ts";

/** What keeps these materials from being handed in: still on the way, refused, or not there. */
export function materialProblems(demanded: readonly { readonly id: string; readonly name: string }[], handed: HandedInMaterials): readonly FieldProblem[] {
  const present = new Set(handed.handedIn().map((material) => material.materialId));
  const waiting = handed.files.filter((file) => file.uploadId === null && file.problem === null).map((file) => ({ field: `materials.${file.materialId}`, message: `“${file.name}”正在上传，请稍候再提交。` }));
  const refused = handed.refused.map((file) => ({ field: `materials.${file.materialId}`, message: `“${file.name}”没有上传成功，请删除或者重新选择文件。` }));
  const onTheWay = new Set([...waiting, ...refused].map((problem) => problem.field));
  const missing = demanded
    .filter(({ id }) => !present.has(id) && !onTheWay.has(`materials.${id}`))
    .map(({ id, name }) => ({ field: `materials.${id}`, message: `请上传“${name}”。` }));
  return [...missing, ...waiting, ...refused];
}

/** Server paths such as `materials[2].materialId` become `materials.<id>`, the path of the field on the page. */
export function namedMaterials(problems: readonly FieldProblem[], sent: readonly { readonly materialId: string }[]): readonly FieldProblem[] {
  return problems.map(({ field, message }) => {
    const index = /^materials\[(\d+)\]/.exec(field)?.[1];
    const material = index === undefined ? undefined : sent[Number(index)];
    return { field: material ? `materials.${material.materialId}` : field, message };
  });
}
