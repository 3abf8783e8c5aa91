import { join } from "node:path";
import type { Department, ServiceZone } from "../domain/item/service-item.ts";
import { FileRefused, readChecked } from "./read-checked.ts";
import { processesFolder } from "./roots.ts";
import { departmentsSchema, zonesSchema } from "./schemas/catalogue.ts";

/** The hall's fixed lists: service zones in their order, and the departments in them. */
export interface Catalogue {
  readonly zones: readonly ServiceZone[];
  readonly departments: readonly Department[];
}

/** Reads the lists; refuses a repeated id and a department in a zone that does not exist. */
export function loadCatalogue(root: string = processesFolder("catalogue")): Catalogue {
  const zonesFile = join(root, "zones.json");
  const departmentsFile = join(root, "departments.json");
  const zones = readChecked<ServiceZone[]>(zonesFile, zonesSchema).sort((a, b) => a.order - b.order);
  const departments = readChecked<Department[]>(departmentsFile, departmentsSchema);
  refuseRepeated(zonesFile, zones);
  refuseRepeated(departmentsFile, departments);
  for (const department of departments) {
    if (!zones.some((zone) => zone.id === department.zoneId)) {
      throw new FileRefused(departmentsFile, `department ${department.id} names the unknown zone '${department.zoneId}'`);
    }
  }
  return { zones, departments };
}

function refuseRepeated(file: string, entries: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) throw new FileRefused(file, `id '${id}' stands twice`);
    seen.add(id);
  }
}
