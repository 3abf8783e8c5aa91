import { KIND_NAMES } from "../../domain/catalogue/entry.ts";
import { AUDIENCE_NAMES, type Counts } from "../../domain/catalogue/search/choose.ts";
import type { SearchIndex } from "../../domain/catalogue/search/search-index.ts";
import type { CatalogueItem } from "./catalogue-item.ts";

interface Choice {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

/** The choices that narrow a list, with how many items each would show; zones and departments that have items, in the order of the most. */
export function choicesOf(
  counts: Counts,
  { items }: SearchIndex<CatalogueItem>,
): {
  readonly zones: Choice[];
  readonly departments: Choice[];
  readonly audiences: Choice[];
  readonly kinds: Choice[];
} {
  const zones = new Map(items.map(({ item }) => [item.zoneId, item.zoneName]));
  const departments = new Map(items.map(({ item }) => [item.departmentId, item.departmentName]));
  return {
    zones: all(zones, counts.zone),
    departments: all(departments, counts.department).filter(({ count }) => count > 0),
    audiences: all(new Map(Object.entries(AUDIENCE_NAMES)), counts.audience),
    kinds: all(new Map(Object.entries(KIND_NAMES)), counts.kind).filter(({ count }) => count > 0),
  };
}

function all(names: ReadonlyMap<string, string>, counts: ReadonlyMap<string, number>): Choice[] {
  return [...names].map(([id, name]) => ({ id, name, count: counts.get(id) ?? 0 }));
}
