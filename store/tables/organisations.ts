import type { ExecutingBody, StoredBody } from "../../domain/item/executing-body.ts";
import type { Department, ServiceZone } from "../../domain/item/service-item.ts";
import type { HallPlaces } from "../../domain/flow/law/places.ts";
import type { Office } from "../../domain/posting/office.ts";
import type { Db } from "../connection/db.ts";

/** Service zones, resident departments with their offices, and the executing bodies that decide for them at each level. */
export interface Organisations {
  zones(): Promise<ServiceZone[]>;
  departments(): Promise<Department[]>;
  /** 处室 of every department. */
  offices(): Promise<Office[]>;
  /** All places to which steps may be given. */
  places(): Promise<HallPlaces>;
  /** Executing bodies by id; a department is the body of its own level. */
  findBodies(ids: readonly string[]): Promise<StoredBody[]>;
  /** The department that handles a case; undefined for an unknown case. */
  findDepartmentOfCase(caseId: string): Promise<Department | undefined>;
  saveZones(zones: readonly ServiceZone[]): Promise<void>;
  saveDepartments(departments: readonly Department[]): Promise<void>;
  /** After their departments. An office that is no longer listed stays: posts and tasks name it. */
  saveOffices(offices: readonly Office[]): Promise<void>;
  /** After their departments. */
  saveBodies(bodies: readonly (ExecutingBody & { readonly level: string })[]): Promise<void>;
}

/** The id of an office within its department, from a column with its full id; null if that is. */
export function officeIdIn(column: string): string {
  return `split_part(${column}, '/', 2)`;
}

/** The offices of the department of a post `o` of the whole department, as an array; empty for other posts. */
export const OFFICES_OF_POST = `
  case when o.role = 'officer' and o.office_id is null
       then array(select ${officeIdIn("f.id")} from organisations f where f.kind = 'office' and f.department_id = o.department_id order by f.id)
       else '{}'::text[] end`;

const DEPARTMENT = `select id, name, zone_id as "zoneId", vertically_managed as "verticallyManaged" from organisations where kind = 'department'`;

const BODY = `
  select id, coalesce(department_id, id) as "departmentId", name, official_name as "officialName", document_word as "documentWord", review_body as "reviewBody", court, approx
  from organisations where kind in ('department', 'executingBody')`;

export function organisations(db: Db): Organisations {
  const zones = (): Promise<ServiceZone[]> =>
    db.query(`select id, code, name, position as "order" from organisations where kind = 'zone' order by position`);
  const departments = (): Promise<Department[]> => db.query(`${DEPARTMENT} order by id`);
  const offices = (): Promise<Office[]> =>
    db.query(
      `select department_id as "departmentId", ${officeIdIn("id")} as id, name from organisations where kind = 'office' order by organisations.id`,
    );
  return {
    zones,
    departments,
    offices,
    async places() {
      const [allZones, allDepartments, allOffices] = await Promise.all([zones(), departments(), offices()]);
      return { zones: allZones, departments: allDepartments, offices: allOffices };
    },
    findBodies: (ids) => db.query<StoredBody>(`${BODY} and id = any($1::text[])`, [ids]),
    async findDepartmentOfCase(caseId) {
      return (
        await db.query<Department>(`${DEPARTMENT} and id = (select department_id from cases where id = $1)`, [caseId])
      )[0];
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
    async saveOffices(offices) {
      await db.query(
        `insert into organisations (id, kind, name, department_id)
         select "departmentId" || '/' || id, 'office', name, "departmentId" from jsonb_to_recordset($1::jsonb) as r("departmentId" text, id text, name text)
         on conflict (id) do update set name = excluded.name`,
        [JSON.stringify(offices)],
      );
    },
    saveBodies: (bodies) => saveBodies(db, bodies),
  };
}

async function saveBodies(db: Db, bodies: Parameters<Organisations["saveBodies"]>[0]): Promise<void> {
  await db.query(
    `insert into organisations (id, kind, name, department_id, level, official_name, document_word, review_body, court, approx)
     select id, 'executingBody', "officialName", "departmentId", level, "officialName", "documentWord", "reviewBody", court, approx
     from jsonb_to_recordset($1::jsonb)
       as r(id text, "departmentId" text, level text, "officialName" text, "documentWord" text, "reviewBody" text, court text, approx boolean)
     on conflict (id) do update set name = case organisations.kind when 'department' then organisations.name else excluded.name end,
       department_id = case organisations.kind when 'department' then null else excluded.department_id end,
       level = excluded.level, official_name = excluded.official_name, document_word = excluded.document_word,
       review_body = excluded.review_body, court = excluded.court, approx = excluded.approx`,
    [JSON.stringify(bodies)],
  );
}
