import type { ApplicantType, ServiceItem } from "../../item/service-item.ts";

/** What a list of the catalogue may be narrowed to. */
export interface CatalogueFilter {
  readonly zone?: string;
  readonly department?: string;
  readonly audience?: Audience;
  readonly kind?: ServiceItem["kind"];
}

/** 面向: individuals, or organisations of every kind. */
export const AUDIENCE_NAMES = { person: "个人", organisation: "法人和其他组织" } as const;
export type Audience = keyof typeof AUDIENCE_NAMES;

/** The parts of an item that filters ask for. */
export interface FilteredItem {
  readonly zoneId: string;
  readonly departmentId: string;
  readonly kind: ServiceItem["kind"];
  readonly applicantTypes: readonly ApplicantType[];
}

const FACETS = ["zone", "department", "audience", "kind"] as const satisfies readonly (keyof CatalogueFilter)[];
type Facet = (typeof FACETS)[number];

/** How many items each choice would show, the others of the filter kept. */
export type Counts = { readonly [F in Facet]: ReadonlyMap<string, number> };

/** The items that the filter leaves, in their order, and the counts for every further choice: of items that only this part of the filter leaves out, too. */
export function choose<Found extends { readonly item: FilteredItem }>(
  found: readonly Found[],
  filter: CatalogueFilter,
): { readonly chosen: readonly Found[]; readonly counts: Counts } {
  const counts: Readonly<Record<Facet, Map<string, number>>> = {
    zone: new Map(),
    department: new Map(),
    audience: new Map(),
    kind: new Map(),
  };
  const chosen: Found[] = [];
  for (const one of found) {
    const misfits = FACETS.filter((facet) => !fits(one.item, facet, filter[facet]));
    if (misfits.length > 1) continue;
    if (misfits.length === 0) chosen.push(one);
    for (const facet of misfits.length === 0 ? FACETS : misfits) count(counts[facet], one.item, facet);
  }
  return { chosen, counts };
}

function fits(item: FilteredItem, facet: Facet, wanted: string | undefined): boolean {
  return wanted === undefined || valuesOf(item, facet).includes(wanted);
}

function count(counts: Map<string, number>, item: FilteredItem, facet: Facet): void {
  for (const value of valuesOf(item, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
}

function valuesOf({ zoneId, departmentId, kind, applicantTypes }: FilteredItem, facet: Facet): readonly string[] {
  if (facet === "zone") return [zoneId];
  if (facet === "department") return [departmentId];
  if (facet === "kind") return [kind];
  const person = applicantTypes.includes("1") ? ["person"] : [];
  return applicantTypes.some((type) => type !== "1") ? [...person, "organisation"] : person;
}
