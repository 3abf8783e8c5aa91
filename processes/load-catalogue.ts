import { join } from "node:path";
import type { ExecutingBody } from "../domain/item/executing-body.ts";
import type { Department, RequiredMaterial, ServiceZone } from "../domain/item/service-item.ts";
import type { Office } from "../domain/posting/office.ts";
import { FileRefused, readChecked } from "./read-checked.ts";
import { processesFolder } from "./roots.ts";
import { departmentsSchema, executingBodiesSchema, sharedMaterialsSchema, zonesSchema } from "./schemas/catalogue.ts";
import type { Schema } from "./schemas/shapes.ts";

/** An executing body with the code of its level. */
export type CatalogueBody = ExecutingBody & { readonly level: string };

/** A department as its file has it. */
type ListedDepartment = Department & { readonly offices?: readonly Omit<Office, "departmentId">[] };

/** 共用材料: a material that several items ask for, so that it is handed in once. */
export interface SharedMaterial extends Pick<RequiredMaterial, "name" | "form" | "source" | "producedByItemId"> {
  /** M-BL */
  readonly id: string;
  /** True if the same one serves several applications of its holder. */
  readonly reusable: boolean;
}

/** The hall's fixed lists: service zones in their order, the departments in them with their offices, the organs that decide, and the materials that items share. */
export interface Catalogue {
  readonly zones: readonly ServiceZone[];
  readonly departments: readonly Department[];
  readonly offices: readonly Office[];
  readonly bodies: readonly CatalogueBody[];
  readonly materials: readonly SharedMaterial[];
}

/** Reads the lists; refuses a repeated id, also of an office within its department, a department in a zone that does not exist, and organs that do not fit their departments. */
export function loadCatalogue(root: string = processesFolder("catalogue")): Catalogue {
  const zonesFile = join(root, "zones.json");
  const departmentsFile = join(root, "departments.json");
  const zones = readChecked<ServiceZone[]>(zonesFile, zonesSchema).sort((a, b) => a.order - b.order);
  const listed = readChecked<ListedDepartment[]>(departmentsFile, departmentsSchema);
  const departments = listed.map(({ offices: _offices, ...department }) => department);
  refuseRepeated(zonesFile, zones);
  refuseRepeated(departmentsFile, departments);
  for (const { offices = [] } of listed) refuseRepeated(departmentsFile, offices);
  for (const department of departments) {
    if (!zones.some((zone) => zone.id === department.zoneId)) {
      throw new FileRefused(
        departmentsFile,
        `department ${department.id} names the unknown zone '${department.zoneId}'`,
      );
    }
  }
  const offices = listed.flatMap(({ id: departmentId, offices: own = [] }) =>
    own.map(({ id, name }) => ({ departmentId, id, name })),
  );
  return {
    zones,
    departments,
    offices,
    bodies: loadBodies(join(root, "executing-bodies.json"), departments),
    materials: loadList<SharedMaterial>(join(root, "materials.json"), sharedMaterialsSchema),
  };
}

/** Reads a list whose entries have ids; refuses a repeated one. */
export function loadList<Entry extends { readonly id: string }>(file: string, schema: Schema): readonly Entry[] {
  const entries = readChecked<Entry[]>(file, schema);
  refuseRepeated(file, entries);
  return entries;
}

/** Every department decides at its own level; other levels belong to a department. Organs with the same name have the same document word, otherwise their numbers would look like those of two organs. */
function loadBodies(file: string, departments: readonly Department[]): readonly CatalogueBody[] {
  const bodies = readChecked<CatalogueBody[]>(file, executingBodiesSchema);
  refuseRepeated(file, bodies);
  const known = new Set(departments.map(({ id }) => id));
  const words = new Map<string, string>();
  for (const { id, departmentId, officialName, documentWord } of bodies) {
    if (!known.has(departmentId))
      throw new FileRefused(file, `body ${id} belongs to the unknown department '${departmentId}'`);
    if (known.has(id) && id !== departmentId)
      throw new FileRefused(file, `body ${id} has the id of another department than its own`);
    const name = words.get(documentWord) ?? officialName;
    if (name !== officialName)
      throw new FileRefused(file, `the word '${documentWord}' stands for two organs, ${name} and ${officialName}`);
    words.set(documentWord, officialName);
  }
  const own = new Set(bodies.map(({ id }) => id));
  const without = departments.find(({ id }) => !own.has(id));
  if (without) throw new FileRefused(file, `department ${without.id} has no body of its own level`);
  return bodies;
}

function refuseRepeated(file: string, entries: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (seen.has(id)) throw new FileRefused(file, `id '${id}' stands twice`);
    seen.add(id);
  }
}
