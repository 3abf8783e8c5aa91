import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import type { ExampleMember } from "../../domain/package/package-example.ts";

/** What is known of the items that are members, or are to be. */
export type KnownItems = readonly ExampleMember[];

/** One change of what a package consists of. Pure: answers another definition. Throws an `EditRefused` when it cannot be done. */
export type PackageEdit = (definition: PackageDefinition, items: KnownItems) => PackageChange;

export interface PackageChange {
  readonly definition: PackageDefinition;
  /** The member at which the designer goes on; absent: where he was. */
  readonly itemId?: string;
  /** Chinese sentences about what changed besides. */
  readonly told?: readonly string[];
}

/** As sentences call an item. */
export function calledItem(items: KnownItems, itemId: string): string {
  return `“${nameOfItem(items, itemId)}”`;
}

/** Of one that is not in force the designer knows no name. */
export function nameOfItem(items: KnownItems, itemId: string): string {
  return items.find(({ item }) => item.id === itemId)?.item.name ?? "未施行的事项";
}
