import { loadItems } from "../../processes/load.ts";
import { loadPackages } from "../../processes/load-packages.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import type { LoadedPackage } from "../../processes/loaded-package.ts";

/** A bundled package with the items of its members. */
export interface PackageWithItems {
  readonly loaded: LoadedPackage;
  readonly items: readonly LoadedItem[];
}

let read: readonly PackageWithItems[] | undefined;

/** Every bundled package. */
export function bundledPackages(): readonly PackageWithItems[] {
  return (read ??= readPackages());
}

/** The bundled package with this id. */
export function bundledPackage(id: string): PackageWithItems {
  const found = bundledPackages().find(({ loaded }) => loaded.definition.id === id);
  if (found === undefined) throw new Error(`There is no package ${id}`);
  return found;
}

function readPackages(): readonly PackageWithItems[] {
  const items = loadItems();
  return loadPackages(items).map((loaded) => ({
    loaded,
    items: items.filter(({ item }) => loaded.definition.members.some(({ itemId }) => itemId === item.id)),
  }));
}
