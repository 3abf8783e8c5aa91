import type { LoadedItem } from "../../processes/loaded-item.ts";
import { findItem, loadItems } from "../../processes/load.ts";

/** The items that `npm test -- SC-021` names; all bundled items without a name. */
export function wantedItems(): readonly LoadedItem[] {
  const named = namedItems();
  return named.length === 0 ? loadItems() : named.map((id) => findItem(id) ?? raise(id));
}

/** Every second of the bundled items, so that two files walk them at the same time; those that are named all in the first file. */
export function halfOfItems(half: 0 | 1): readonly LoadedItem[] {
  return namedItems().length > 0 ? wantedItems() : loadItems().filter((_item, at) => at % 2 === half);
}

function namedItems(): readonly string[] {
  return (process.env["TEST_ITEMS"] ?? "").split(" ").filter((id) => id !== "");
}

function raise(id: string): never {
  throw new Error(`There is no item ${id}`);
}
