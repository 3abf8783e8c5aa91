import type { SharedMaterial } from "../../../domain/package/package-definition.ts";
import { unsharedMaterials, type ListedUse, type MaterialUse } from "../../package-edits/shared-materials.ts";
import type { PackageDesk } from "./use-package-desk.ts";

/** A material of a member, as one of a list. */
export interface MaterialChoice {
  readonly value: string;
  readonly label: string;
}

/** Stands for the applicant among those from whom a material comes: ids of items are other words. */
export const APPLICANT = "applicant";

/** As it is chosen. */
export function valueOf({ itemId, id }: MaterialUse): string {
  return `${itemId}/${id}`;
}

/** What was chosen. */
export function useOf(value: string): MaterialUse {
  const [itemId = "", id = ""] = value.split("/");
  return { itemId, id };
}

/** 营业执照（食品经营许可） */
export function freeChoices(desk: PackageDesk): readonly MaterialChoice[] {
  return unsharedMaterials(desk.parts.definition, desk.items).map((use) => ({
    value: valueOf(use),
    label: `${use.name}（${desk.nameOf(use.itemId)}）`,
  }));
}

/** Who shares a material, and who else may: members with the same material of the catalogue or of the same name first. */
export function userChoices(desk: PackageDesk, shared: SharedMaterial): readonly MaterialChoice[] {
  const { definition } = desk.parts;
  const now = Object.entries(shared.usedBy).map(([itemId, id]) => ({
    value: valueOf({ itemId, id }),
    label: desk.nameOf(itemId),
  }));
  const isAlike = ({ materialId, name }: ListedUse): boolean =>
    materialId === shared.materialId || name === shared.name;
  const free = unsharedMaterials(definition, desk.items).filter(
    ({ itemId, materialId }) =>
      itemId !== shared.producedBy &&
      !Object.hasOwn(shared.usedBy, itemId) &&
      (materialId === null || materialId === shared.materialId),
  );
  const sorted = free.toSorted((one, other) => Number(isAlike(other)) - Number(isAlike(one)));
  return [
    ...now,
    ...sorted.map((use) => ({
      value: valueOf(use),
      label: use.name === shared.name ? desk.nameOf(use.itemId) : `${desk.nameOf(use.itemId)}的“${use.name}”`,
    })),
  ];
}

/** The applicant, or one of the members that have a result. */
export function makerChoices(desk: PackageDesk): readonly MaterialChoice[] {
  const makers = desk.parts.definition.members.filter(
    ({ itemId }) => (desk.items.find(({ item }) => item.id === itemId)?.item.result.type ?? "none") !== "none",
  );
  return [
    { value: APPLICANT, label: "申请人提交一次" },
    ...makers.map(({ itemId }) => ({ value: itemId, label: `由“${desk.nameOf(itemId)}”产生，不再提交` })),
  ];
}
