import type {
  FilledField,
  PackageDefinition,
  PackageMember,
  Prerequisite,
} from "../../domain/package/package-definition.ts";
import { fieldsOf } from "../../domain/form/visible.ts";
import type { ExampleMember } from "../../domain/package/package-example.ts";
import { calledItem, type KnownItems } from "./changed.ts";

/** An item as a member of packages in force: what the hall knows of it already. */
export interface KnownMember {
  readonly itemId: string;
  readonly prerequisites: readonly Prerequisite[];
  readonly ownFields?: readonly string[];
  readonly filled?: readonly FilledField[];
}

/** What has to come before a new member, and why. */
export interface ProposedPrerequisite extends Prerequisite {
  readonly why: string;
}

/** A prerequisite in other packages, and whoever makes what it wants, as far as they are members here. A member without which it never is would never be wanted together with it. */
export function proposedPrerequisites(
  definition: PackageDefinition,
  itemId: string,
  { items, known }: { readonly items: KnownItems; readonly known: readonly KnownMember[] },
): readonly ProposedPrerequisite[] {
  const members = new Set(definition.members.map((member) => member.itemId));
  const elsewhere = known
    .filter((one) => one.itemId === itemId)
    .flatMap(({ prerequisites }) => prerequisites)
    .map((one) => ({ ...one, why: "其他套餐中也先办这一项" }));
  const made = gifts({ itemId, items }).map(({ from, name }) => ({
    itemId: from,
    kind: "result" as const,
    why: `要用到它产生的“${name}”`,
  }));
  const found = new Map<string, ProposedPrerequisite>();
  for (const one of [...made, ...elsewhere]) {
    if (!members.has(one.itemId) || one.itemId === itemId) continue;
    const before = found.get(one.itemId);
    if (before === undefined || (before.kind === "info" && one.kind === "result")) found.set(one.itemId, one);
  }
  return [...found.values()];
}

/** A material of an item that is the result of another. */
export interface Gift {
  readonly from: string;
  /** In the item's own list. */
  readonly id: string;
  readonly materialId: string;
  readonly name: string;
}

/** What an item wants of other items, by the catalogue. */
export function gifts({ itemId, items }: { readonly itemId: string; readonly items: KnownItems }): readonly Gift[] {
  const own = items.find(({ item }) => item.id === itemId);
  return (own?.item.materials ?? []).flatMap(({ id, name, materialId, producedByItemId: from }) =>
    from === undefined || materialId === undefined || !hasResult(items, from) ? [] : [{ from, id, materialId, name }],
  );
}

function hasResult(items: KnownItems, itemId: string): boolean {
  const found = items.find(({ item }) => item.id === itemId);
  return found !== undefined && found.item.result.type !== "none";
}

/** Keys of its form that are asked for separately: those of other packages, and those that are called otherwise in the forms of other members. */
export function proposedOwnFields(
  { members }: Pick<PackageDefinition, "members">,
  itemId: string,
  { items, known }: { readonly items: KnownItems; readonly known: readonly KnownMember[] },
): readonly string[] {
  const own = items.find(({ item }) => item.id === itemId);
  if (own === undefined) return [];
  const labels = new Map<string, string>();
  for (const member of members)
    for (const { key, label } of fieldsOf(formOf(items, member))) if (!labels.has(key)) labels.set(key, label);
  const told = new Set(known.filter((one) => one.itemId === itemId).flatMap(({ ownFields = [] }) => ownFields));
  return fieldsOf(own.form)
    .filter(({ key, label }) => told.has(key) || (labels.get(key) ?? label) !== label)
    .map(({ key }) => key)
    .filter((key) => key !== "declaration");
}

function formOf(items: KnownItems, { itemId }: PackageMember): Pick<ExampleMember["form"], "components"> {
  return items.find(({ item }) => item.id === itemId)?.form ?? { components: [] };
}

/** Fields that the result of a member before it fills in, as in other packages. */
export function proposedFilled(
  itemId: string,
  before: ReadonlySet<string>,
  known: readonly KnownMember[],
): readonly FilledField[] {
  const found = new Map<string, FilledField>();
  for (const one of known.filter((other) => other.itemId === itemId))
    for (const field of one.filled ?? [])
      if (before.has(field.from) && !found.has(field.key)) found.set(field.key, field);
  return [...found.values()];
}

/** 〔“营业执照”〕由〔“市场主体设立登记”〕产生 */
export function madeBy(name: string, itemId: string, items: KnownItems): string {
  return `“${name}”由${calledItem(items, itemId)}产生`;
}
