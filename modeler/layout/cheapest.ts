import { itemAt } from "../blocks/known.ts";

/** The candidate with the least cost, the first of equals. */
export function cheapest<T>(candidates: readonly T[], costOf: (candidate: T, index: number) => number): T {
  const costs = candidates.map(costOf);
  return itemAt(candidates, costs.indexOf(Math.min(...costs)));
}
