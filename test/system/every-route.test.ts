import { findItem } from "../../processes/load.ts";
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

const wanted = new Map(ROUTES);

walkItems(
  "one item for each route of the catalogue",
  ROUTES.map(([itemId]) => findItem(itemId) ?? raise(`There is no item ${itemId}`)),
  ({ item, cases }) => {
    const example = cases.find(({ name }) => wanted.get(item.id)?.test(name));
    return [example ?? raise(`${item.id} has no such example`)];
  },
);

function raise(problem: string): never {
  throw new Error(problem);
}
