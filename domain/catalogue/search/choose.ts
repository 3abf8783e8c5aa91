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

/** The items that the filter leaves, in their order, and the counts for every further choice. */
export function choose<Found extends { readonly item: FilteredItem }>(
  found: readonly Found[],
  filter: CatalogueFilter,
): { readonly chosen: readonly Found[]; readonly counts: Counts } {
  const chosen = found.filter(({ item }) => FACETS.every((facet) => fits(item, facet, filter[facet])));
  const counts = Object.fromEntries(
    FACETS.map((facet) => {
      const beside = FACETS.filter((other) => other !== facet);
      const offered = found.filter(({ item }) => beside.every((other) => fits(item, other, filter[other])));
      return [facet, countsOf(offered.flatMap(({ item }) => valuesOf(item, facet)))];
    }),
  ) as Record<Facet, ReadonlyMap<string, number>>;
  return { chosen, counts };
}

function fits(item: FilteredItem, facet: Facet, wanted: string | undefined): boolean {
  return wanted === undefined || valuesOf(item, facet).includes(wanted);
}

function valuesOf({ zoneId, departmentId, kind, applicantTypes }: FilteredItem, facet: Facet): readonly string[] {
  if (facet === "zone") return [zoneId];
  if (facet === "department") return [departmentId];
  if (facet === "kind") return [kind];
  const person = applicantTypes.includes("1") ? ["person"] : [];
  return applicantTypes.some((type) => type !== "1") ? [...person, "organisation"] : person;
}

function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
