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

/** Every second of the bundled packages, so that two files walk them at the same time; those that `npm test -- PK-08` names all in the first file. */
export function halfOfPackages(half: 0 | 1): readonly PackageWithItems[] {
  const named = (process.env["TEST_PACKAGES"] ?? "").split(" ").filter((id) => id !== "");
  if (named.length > 0) return half === 0 ? named.map(bundledPackage) : [];
  return bundledPackages().filter((_one, at) => at % 2 === half);
}

function readPackages(): readonly PackageWithItems[] {
  const items = loadItems();
  return loadPackages(items).map((loaded) => ({
    loaded,
    items: items.filter(({ item }) => loaded.definition.members.some(({ itemId }) => itemId === item.id)),
  }));
}
