import type { RequiredMaterial } from "../item/service-item.ts";
import type { PackageDefinition, SharedMaterial } from "./package-definition.ts";

/** A member's list of materials. */
export interface MaterialsOfMember {
  readonly itemId: string;
  readonly materials: readonly RequiredMaterial[];
}

/** Where a member gets one of its materials from. */
export type MaterialSource =
  /** Handed in with the package, under this id of the merged list. */
  | { readonly from: "applicant"; readonly materialId: string }
  /** The result of another member, passed on. */
  | { readonly from: "member"; readonly itemId: string };

/** The merged list, and where each member gets each of its materials from. */
export interface MergedMaterials {
  readonly materials: readonly RequiredMaterial[];
  /** By item, then by id in the item's own list. */
  readonly sources: ReadonlyMap<string, ReadonlyMap<string, MaterialSource>>;
  /** How many would be asked for if each member were applied for by itself. */
  readonly separately: number;
}

/**
 * The materials of the package: one that several members want is handed in once, one that a chosen member makes is passed on and not asked for. In the order of the members; each as strict as
 * the strictest of those that want it.
 */
export function mergeMaterials(
  { sharedMaterials }: Pick<PackageDefinition, "sharedMaterials">,
  members: readonly MaterialsOfMember[],
): MergedMaterials {
  const among = new Set(members.map(({ itemId }) => itemId));
  const merged = new Map<string, RequiredMaterial>();
  const sources = new Map<string, ReadonlyMap<string, MaterialSource>>();
  for (const { itemId, materials } of members) {
    const ofMember = materials.map((material) => {
      const source = sourceOf(material, { itemId, sharedMaterials, among });
      if (source.from === "applicant") {
        const known = merged.get(source.materialId);
        merged.set(source.materialId, known ? strictest(known, material) : { ...material, id: source.materialId });
      }
      return [material.id, source] as const;
    });
    sources.set(itemId, new Map(ofMember));
  }
  const materials = [...merged.values()].map((material, place) => ({ ...material, seq: place + 1 }));
  return { materials, sources, separately: members.reduce((sum, member) => sum + member.materials.length, 0) };
}

function sourceOf(
  { id }: RequiredMaterial,
  {
    itemId,
    sharedMaterials,
    among,
  }: {
    readonly itemId: string;
    readonly sharedMaterials: readonly SharedMaterial[];
    readonly among: ReadonlySet<string>;
  },
): MaterialSource {
  const shared = sharedMaterials.find(({ usedBy }) => usedBy[itemId] === id);
  if (shared === undefined) return { from: "applicant", materialId: id };
  const { producedBy } = shared;
  if (producedBy !== null && producedBy !== itemId && among.has(producedBy))
    return { from: "member", itemId: producedBy };
  return { from: "applicant", materialId: shared.materialId };
}

const FORMS: readonly RequiredMaterial["form"][] = [
  "electronicLicence",
  "electronicDocument",
  "copyAndOriginalCheck",
  "original",
];

function strictest(one: RequiredMaterial, other: RequiredMaterial): RequiredMaterial {
  const { commitmentReplaceable: _one, ...rest } = one;
  const both = (name: "tolerable" | "exemptBySharing"): boolean => one[name] && other[name];
  return {
    ...rest,
    form: FORMS[Math.max(FORMS.indexOf(one.form), FORMS.indexOf(other.form))] ?? one.form,
    necessity: one.necessity === "required" || other.necessity === "required" ? "required" : "conditional",
    tolerable: both("tolerable"),
    exemptBySharing: both("exemptBySharing"),
    ...(one.commitmentReplaceable && other.commitmentReplaceable && { commitmentReplaceable: true }),
    copies: {
      original: Math.max(one.copies.original, other.copies.original),
      copy: Math.max(one.copies.copy, other.copies.copy),
    },
  };
}
