import { ancestors } from "../../domain/package/member-order.ts";
import type { PackageDefinition, SharedMaterial } from "../../domain/package/package-definition.ts";
import type { RequiredMaterial } from "../../domain/item/service-item.ts";
import { refuseEdit } from "../edits/edit-refused.ts";
import { calledItem, type KnownItems, type PackageEdit } from "./changed.ts";
import { memberHere } from "./prerequisites.ts";

/** One material in the list of one member. */
export interface MaterialUse {
  readonly itemId: string;
  /** In the item's own list. */
  readonly id: string;
}

/** Whose material it is, and where it comes from. */
export interface Sharing {
  readonly uses: readonly MaterialUse[];
  /** The member whose result it is; null: the applicant hands it in, once. */
  readonly producedBy: string | null;
}

/** A material of a member, as it is chosen. */
export interface ListedUse extends MaterialUse {
  readonly name: string;
  /** That of the catalogue; null for one that only this item has. */
  readonly materialId: string | null;
}

/** The materials of all members that are not shared yet. */
export function unsharedMaterials(
  { members, sharedMaterials }: PackageDefinition,
  items: KnownItems,
): readonly ListedUse[] {
  return members.flatMap(({ itemId }) =>
    materialsOf(items, itemId)
      .filter(({ id }) => !sharedMaterials.some(({ usedBy }) => usedBy[itemId] === id))
      .map(({ id, name, materialId = null }) => ({ itemId, id, name, materialId })),
  );
}

/** 共用材料: what several members ask for is asked once; what a member makes is passed on and never asked for. */
export function shareMaterial({ uses, producedBy }: Sharing): PackageEdit {
  return (definition, items) => {
    if (producedBy === null && uses.length < 2)
      refuseEdit("请至少选择两个事项的材料；只有一个事项要的，请选择它由哪个事项产生。");
    if (uses.length === 0) refuseEdit("请选择要用到这份材料的事项。");
    const shared = sharedAs(definition, { uses, producedBy }, { items, before: null });
    return {
      definition: { ...definition, sharedMaterials: [...definition.sharedMaterials, shared] },
      told: [sentenceOf(shared, items)],
    };
  };
}

/** Says otherwise who uses a shared material, or where it comes from. One that nobody shares any more is asked of the applicant as the items have it. */
export function changeSharing(materialId: string, change: Partial<Sharing>): PackageEdit {
  return (definition, items) => {
    const before = sharedHere(definition, materialId);
    const uses = change.uses ?? Object.entries(before.usedBy).map(([itemId, id]) => ({ itemId, id }));
    const producedBy = change.producedBy === undefined ? before.producedBy : change.producedBy;
    if (uses.length < (producedBy === null ? 2 : 1)) return stopSharing(materialId)(definition, items);
    const shared = sharedAs(definition, { uses, producedBy }, { items, before });
    return {
      definition: {
        ...definition,
        sharedMaterials: definition.sharedMaterials.map((one) => (one === before ? shared : one)),
      },
      told: [sentenceOf(shared, items)],
    };
  };
}

/** Each member asks for its own again. */
export function stopSharing(materialId: string): PackageEdit {
  return (definition, items) => {
    const before = sharedHere(definition, materialId);
    const users = Object.keys(before.usedBy).map((itemId) => calledItem(items, itemId));
    return {
      definition: { ...definition, sharedMaterials: definition.sharedMaterials.filter((one) => one !== before) },
      told: [`“${before.name}”不再共用，由申请人按${users.join("、")}${users.length > 1 ? "各自" : ""}的要求提交。`],
    };
  };
}

interface Around {
  readonly items: KnownItems;
  /** As it was; null for a new one. */
  readonly before: SharedMaterial | null;
}

function sharedAs(definition: PackageDefinition, sharing: Sharing, around: Around): SharedMaterial {
  const { uses, producedBy } = sharing;
  const { items, before } = around;
  const found = uses.map((use) => ({ use, material: materialHere(definition, use, items) }));
  refuseTwice(definition, found, around);
  const materialId = idFor(definition, found, around);
  if (producedBy !== null) refuseMaker(definition, { uses, producedBy, name: before?.name ?? nameOf(found) }, around);
  const sorted = definition.members.flatMap(({ itemId }) => uses.filter((use) => use.itemId === itemId));
  const kept = sorted.toSorted((one, other) => placeIn(before, one) - placeIn(before, other));
  return {
    materialId,
    name: before?.name ?? nameOf(found),
    usedBy: Object.fromEntries(kept.map(({ itemId, id }) => [itemId, id])),
    producedBy,
  };
}

interface FoundUse {
  readonly use: MaterialUse;
  readonly material: RequiredMaterial;
}

function nameOf([first]: readonly FoundUse[]): string {
  return first?.material.name ?? "";
}

/** Those that are there keep their order. */
function placeIn(before: SharedMaterial | null, { itemId }: MaterialUse): number {
  const at = Object.keys(before?.usedBy ?? {}).indexOf(itemId);
  return at < 0 ? Infinity : at;
}

function materialHere(definition: PackageDefinition, { itemId, id }: MaterialUse, items: KnownItems): RequiredMaterial {
  memberHere(definition, itemId);
  return (
    materialsOf(items, itemId).find((material) => material.id === id) ??
    refuseEdit(`${calledItem(items, itemId)}的材料清单已经改变，没有这份材料了，请重新选择。`)
  );
}

function materialsOf(items: KnownItems, itemId: string): readonly RequiredMaterial[] {
  return items.find(({ item }) => item.id === itemId)?.item.materials ?? [];
}

/** One member has it once, and a material belongs to one row. */
function refuseTwice(
  { sharedMaterials }: PackageDefinition,
  found: readonly FoundUse[],
  { items, before }: Around,
): void {
  for (const [at, { use, material }] of found.entries()) {
    const twin = found.slice(0, at).find((one) => one.use.itemId === use.itemId);
    if (twin !== undefined)
      refuseEdit(
        `“${twin.material.name}”和“${material.name}”都是${calledItem(items, use.itemId)}要的材料，不能合成一份，请只选一份。`,
      );
    if (sharedMaterials.some((one) => one !== before && one.usedBy[use.itemId] === use.id))
      refuseEdit(`${calledItem(items, use.itemId)}的“${material.name}”已经是共用材料，请在原来的一行里修改。`);
  }
}

/** That of the catalogue, by which shared materials of the hall are known; otherwise one of the package's own. */
function idFor({ sharedMaterials }: PackageDefinition, found: readonly FoundUse[], { items, before }: Around): string {
  const listed = found.filter(({ material }) => material.materialId !== undefined);
  const [first] = listed;
  const other = listed.find(({ material }) => material.materialId !== first?.material.materialId);
  if (first && other)
    refuseEdit(
      `${calledItem(items, first.use.itemId)}的“${first.material.name}”和${calledItem(items, other.use.itemId)}的“${other.material.name}”在材料目录中是两种材料，不能只收一份。`,
    );
  const taken = new Set(sharedMaterials.filter((one) => one !== before).map(({ materialId }) => materialId));
  const id = first?.material.materialId ?? before?.materialId ?? freeId(taken);
  if (taken.has(id)) refuseEdit(`“${first?.material.name ?? ""}”已经是共用材料，请在原来的一行里增加事项。`);
  return id;
}

function freeId(taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`M-OWN${number}`)) number += 1;
  return `M-OWN${number}`;
}

/** It is never asked for: its maker has a result, and whoever is to get it says that it needs the maker. */
function refuseMaker(
  definition: PackageDefinition,
  { uses, producedBy, name }: { readonly uses: Sharing["uses"]; readonly producedBy: string; readonly name: string },
  { items, before }: Around,
): void {
  memberHere(definition, producedBy);
  const maker = calledItem(items, producedBy);
  const item = items.find((one) => one.item.id === producedBy)?.item;
  if (item === undefined || item.result.type === "none") refuseEdit(`${maker}没有结果文书，“${name}”不能由它产生。`);
  for (const { itemId } of uses) {
    if (itemId === producedBy) refuseEdit(`“${name}”由${maker}产生，不能又作为它的材料。`);
    // What the documents of a package have said stays, as long as the maker is the same.
    const isKnown = before !== null && before.producedBy === producedBy && Object.hasOwn(before.usedBy, itemId);
    if (!isKnown && !needs(definition, itemId, producedBy))
      refuseEdit(
        `${calledItem(items, itemId)}没有以${maker}为前置，“${name}”到时可能还没有，请先在“先要办成”里选择${maker}。`,
      );
  }
}

/** Whether a member waits for another, or says that it uses its data. */
function needs(definition: PackageDefinition, itemId: string, from: string): boolean {
  const { prerequisites } = memberHere(definition, itemId);
  const all = new Set(definition.members.map((member) => member.itemId));
  return prerequisites.some((one) => one.itemId === from) || ancestors(definition, itemId, all).has(from);
}

function sharedHere({ sharedMaterials }: PackageDefinition, materialId: string): SharedMaterial {
  return sharedMaterials.find((one) => one.materialId === materialId) ?? refuseEdit("这份材料已经不再共用。");
}

function sentenceOf({ name, usedBy, producedBy }: SharedMaterial, items: KnownItems): string {
  const users = Object.keys(usedBy)
    .map((itemId) => calledItem(items, itemId))
    .join("、");
  return producedBy === null
    ? `“${name}”由申请人提交一次，${users}共用。`
    : `“${name}”由${calledItem(items, producedBy)}产生，转给${users}，不再向申请人收取。`;
}
