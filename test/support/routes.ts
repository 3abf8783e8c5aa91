import type { ExampleCase } from "../../processes/example-case.ts";
import { findItem } from "../../processes/load.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";

/** An item and the example of it that takes a route which the sample of items does not have. */
const ROUTES: readonly (readonly [itemId: string, example: RegExp])[] = [
  ["KJ-001", /按表判断/u],
  ["KJ-004", /^材料齐全/u],
  ["KJ-015", /^上级机关退回/u],
  ["NL-001", /^材料齐全/u],
  ["NL-010", /^材料齐全/u],
  ["NL-014", /^材料齐全/u],
  ["SC-012", /^材料齐全/u],
  ["SC-013", /整改/u],
  ["SC-024", /^材料齐全/u],
  ["SC-026", /^材料齐全/u],
  ["SC-031", /补正/u],
  ["SH-014", /^材料齐全/u],
  ["SH-027", /集体审议不同意/u],
  ["TZ-005", /听证/u],
  ["TZ-008", /^材料齐全/u],
  ["TZ-011", /^材料齐全/u],
  ["TZ-014", /自助打印/u],
];

/** Items that together take each route of the catalogue once. */
export function routedItems(): readonly LoadedItem[] {
  return ROUTES.map(([itemId]) => findItem(itemId) ?? raise(`There is no item ${itemId}`));
}

/** The example with which such an item takes its route. */
export function routeOf({ item, cases }: LoadedItem): ExampleCase {
  const [, wanted] = ROUTES.find(([itemId]) => itemId === item.id) ?? raise(`${item.id} has no route`);
  return cases.find(({ name }) => wanted.test(name)) ?? raise(`${item.id} has no such example`);
}

function raise(problem: string): never {
  throw new Error(problem);
}
