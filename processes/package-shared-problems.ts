import { ancestors } from "../domain/package/member-order.ts";
import type { PackageDefinition, SharedMaterial } from "../domain/package/package-definition.ts";
import type { PackageFiles } from "../domain/package/package-example.ts";
import type { PackageNames } from "./package-names.ts";
import { repeated } from "./repeated.ts";

type Items = PackageFiles["items"];

/** 共用材料: each stands in the lists of the members that want it, once; what a member makes is not wanted by one that comes before it, because it is never asked for. */
export function sharedProblems(definition: PackageDefinition, items: Items, names: PackageNames): readonly string[] {
  const { sharedMaterials } = definition;
  const uses = sharedMaterials.flatMap(({ usedBy }) => Object.entries(usedBy));
  const nameOfUse = new Map(uses.map(([itemId, id]) => [id, names.material(itemId, id)]));
  const all = new Set(definition.members.map(({ itemId }) => itemId));
  return [
    ...repeated(sharedMaterials.map(({ materialId }) => materialId)).map(
      (id) => `共用材料“${sharedMaterials.find(({ materialId }) => materialId === id)?.name ?? id}”出现了两次。`,
    ),
    ...repeated(uses.map(([, id]) => id)).map((id) => `材料${nameOfUse.get(id) ?? ""}写入了两项共用材料。`),
    ...sharedMaterials.flatMap((shared) => [
      ...Object.entries(shared.usedBy).flatMap(([itemId, id]) =>
        useProblems(shared, { itemId, id }, { all, items, names }),
      ),
      ...makerProblems(definition, shared, { items, names }),
    ]),
  ];
}

function useProblems(
  { materialId, name }: SharedMaterial,
  { itemId, id }: { readonly itemId: string; readonly id: string },
  { all, items, names }: { readonly all: ReadonlySet<string>; readonly items: Items; readonly names: PackageNames },
): readonly string[] {
  if (!all.has(itemId)) return [`共用材料“${name}”写了${names.item(itemId)}，它不是联办事项。`];
  const material = items.find(({ item }) => item.id === itemId)?.item.materials.find((one) => one.id === id);
  if (material === undefined)
    return [`共用材料“${name}”：${names.item(itemId)}的材料清单中没有${names.material(itemId, id)}。`];
  return material.materialId === undefined || material.materialId === materialId
    ? []
    : [`${names.item(itemId)}的材料${names.material(itemId, id)}是另一项共享材料，不能写入共用材料“${name}”。`];
}

/** It is passed on and never asked for: its maker has a result, and does not come after whoever wants it. */
function makerProblems(
  definition: PackageDefinition,
  { name, producedBy, usedBy }: SharedMaterial,
  { items, names }: { readonly items: Items; readonly names: PackageNames },
): readonly string[] {
  if (producedBy === null) return [];
  if (!definition.members.some(({ itemId }) => itemId === producedBy))
    return [`共用材料“${name}”由${names.item(producedBy)}产生，它不是联办事项。`];
  const maker = items.find(({ item }) => item.id === producedBy)?.item;
  const early = Object.keys(usedBy).filter(
    (itemId) => itemId !== producedBy && isAfter(definition, producedBy, itemId),
  );
  return [
    ...(maker?.result.type === "none" ? [`共用材料“${name}”由${names.item(producedBy)}产生，而它没有结果文书。`] : []),
    ...early.map(
      (itemId) =>
        `共用材料“${name}”由${names.item(producedBy)}产生，而${names.item(producedBy)}要在${names.item(itemId)}之后办理：它不再向申请人收取，需要时却还没有。`,
    ),
  ];
}

/** Whether one begins only after the other: by its prerequisites, or because it starts after the delivery. */
function isAfter(definition: PackageDefinition, itemId: string, other: string): boolean {
  const { members } = definition;
  const isLater = (id: string): boolean => members.find((member) => member.itemId === id)?.followUp === true;
  const all = new Set(members.map((member) => member.itemId));
  return ancestors(definition, itemId, all).has(other) || (isLater(itemId) && !isLater(other));
}
