import type { Organisation } from "../canvas/blocks/organisation.ts";
import type { StudioMaterial } from "../material.ts";

/** The names of the hall's places, as the blocks of the canvas take them. */
export function organisationOf({ zones, departments, offices, items }: StudioMaterial): Organisation {
  const named = (places: readonly { readonly id: string; readonly name: string }[]): Readonly<Record<string, string>> =>
    Object.fromEntries(places.map(({ id, name }) => [id, name]));
  return {
    departments: named(departments),
    zones: named(zones),
    members: Object.fromEntries(
      items.map(({ id, name, departmentId, promisedDays }) => [id, { name, departmentId, days: promisedDays }]),
    ),
    offices: Object.fromEntries(offices.map(({ departmentId, id, name }) => [`${departmentId}/${id}`, name])),
  };
}
