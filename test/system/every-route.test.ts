import { findItem } from "../../processes/load.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import { walkItems } from "../support/walk-items.ts";

/** An item and the example of it that takes a route which the sample of items does not have. */
const ROUTES: readonly (readonly [itemId: string, example: RegExp])[] = [
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
  ["TZ-011", /^材料齐全/u],
  ["TZ-014", /自助打印/u],
];

function oneExample(itemId: string, wanted: RegExp): LoadedItem {
  const loaded = findItem(itemId);
  const cases = loaded?.cases.filter(({ name }) => wanted.test(name)).slice(0, 1) ?? [];
  if (!loaded || cases.length === 0) throw new Error(`${itemId} has no example ${wanted.source}`);
  return { ...loaded, cases };
}

walkItems(
  "one item for each route of the catalogue",
  ROUTES.map(([itemId, example]) => oneExample(itemId, example)),
);
