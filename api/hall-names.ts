import type { Store } from "../store/tables.ts";

/** Names of zones and departments for screens; an id without a name stands for itself. */
export interface HallNames {
  zone(id: string): string;
  department(id: string): string;
}

export async function readHallNames(store: Store): Promise<HallNames> {
  const [zones, departments] = await Promise.all([store.organisations.zones(), store.organisations.departments()]);
  const zoneNames = new Map(zones.map(({ id, name }) => [id, name]));
  const departmentNames = new Map(departments.map(({ id, name }) => [id, name]));
  return { zone: (id) => zoneNames.get(id) ?? id, department: (id) => departmentNames.get(id) ?? id };
}
