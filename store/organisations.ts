import type { Department, ServiceZone } from "../domain/item/service-item.ts";
import type { Db } from "./db.ts";

/** Service zones and resident departments. */
export interface Organisations {
  zones(): Promise<ServiceZone[]>;
  departments(): Promise<Department[]>;
  findDepartments(ids: readonly string[]): Promise<Department[]>;
  /** The department that handles a case; undefined for an unknown case. */
  findDepartmentOfCase(caseId: string): Promise<Department | undefined>;
  saveZones(zones: readonly ServiceZone[]): Promise<void>;
  saveDepartments(departments: readonly Department[]): Promise<void>;
}

const DEPARTMENT = `select id, name, zone_id as "zoneId", vertically_managed as "verticallyManaged" from organisations where kind = 'department'`;

export function organisations(db: Db): Organisations {
  return {
    zones: () => db.query<ServiceZone>(`select id, code, name, position as "order" from organisations where kind = 'zone' order by position`),
    departments: () => db.query<Department>(`${DEPARTMENT} order by id`),
    findDepartments: (ids) => db.query<Department>(`${DEPARTMENT} and id = any($1::text[])`, [ids]),
    async findDepartmentOfCase(caseId) {
      return (await db.query<Department>(`${DEPARTMENT} and id = (select department_id from cases where id = $1)`, [caseId]))[0];
    },
    async saveZones(zones) {
      await db.query(
        `insert into organisations (id, kind, name, code, position)
         select id, 'zone', name, code, "order" from jsonb_to_recordset($1::jsonb) as r(id text, name text, code text, "order" integer)
         on conflict (id) do update set name = excluded.name, code = excluded.code, position = excluded.position`,
        [JSON.stringify(zones)],
      );
    },
    async saveDepartments(departments) {
      await db.query(
        `insert into organisations (id, kind, name, zone_id, vertically_managed)
         select id, 'department', name, "zoneId", "verticallyManaged"
         from jsonb_to_recordset($1::jsonb) as r(id text, name text, "zoneId" text, "verticallyManaged" boolean)
         on conflict (id) do update set name = excluded.name, zone_id = excluded.zone_id, vertically_managed = excluded.vertically_managed`,
        [JSON.stringify(departments)],
      );
    },
  };
}
