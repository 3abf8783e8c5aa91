import type { Role } from "../../domain/case/actor.ts";
import type { KnownPerson } from "../../domain/case/context.ts";
import type { Db } from "../connection/db.ts";
import { officeIdIn, OFFICES_OF_POST } from "./organisations.ts";

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly rank: string | null;
  readonly idType: "residentId" | "creditCode" | null;
  readonly idNumber: string | null;
  readonly phone: string | null;
  /** Former names of the same person. */
  readonly formerNames: readonly string[];
  /** The organisation that an applicant's account represents. */
  readonly organisation: { readonly name: string; readonly creditCode: string } | null;
}

/** A post: role, place and period. */
export interface Post {
  readonly id: number;
  readonly personId: string;
  readonly role: Role;
  readonly departmentId: string | null;
  readonly zoneId: string | null;
  /** 处室; null for the whole department, and for posts outside departments. */
  readonly officeId: string | null;
  /** The offices of the department, for an officer of the whole department. */
  readonly offices: readonly string[];
}

/** A person as entered by the seed or the hall office, with one post. */
export interface NewPerson extends Omit<Person, "formerNames"> {
  readonly passwordHash: string;
  readonly post: Pick<Post, "role" | "departmentId" | "zoneId">;
  readonly since: string;
}

/** People with an account and their posts. */
export interface People {
  /** Active person by login, with the password's hash. */
  findByLogin(login: string): Promise<(Person & { readonly passwordHash: string }) | undefined>;
  /** Logins of all accounts, including former staff. */
  logins(): Promise<string[]>;
  /** Posts held on a day. */
  postsOf(personId: string, on: string): Promise<Post[]>;
  /**
   * Accounts that a rule needs: these, those with a post of review or decision in these departments on a day, and those
   * that represent these organisations.
   */
  known(wanted: {
    readonly ids: readonly string[];
    readonly departmentIds: readonly string[];
    readonly creditCodes: readonly string[];
    readonly on: string;
  }): Promise<KnownPerson[]>;
  /** Their names, by account; nothing for ids that are no account. */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Adds new people; existing ones (and their passwords) are not changed. */
  addMissing(people: readonly NewPerson[]): Promise<void>;
}

const PERSON = `id, name, login, rank, id_type as "idType", id_number as "idNumber", phone, former_names as "formerNames", organisation`;

/** A post of review or decision, held on a day. */
const REVIEWS_ON = (day: string): string =>
  `o.role in ('officer', 'chiefRepresentative') and o.department_id is not null and o.from_date <= ${day}::date and (o.to_date is null or o.to_date >= ${day}::date)`;

export function people(db: Db): People {
  return {
    async findByLogin(login) {
      const rows = await db.query<Person & { passwordHash: string }>(
        `select ${PERSON}, password_hash as "passwordHash" from people where login = $1 and active`,
        [login],
      );
      return rows[0];
    },
    async logins() {
      return (await db.query<{ login: string }>(`select login from people`)).map(({ login }) => login);
    },
    postsOf: (personId, on) =>
      db.query<Post>(
        `select id, person_id as "personId", role, department_id as "departmentId", zone_id as "zoneId", ${officeIdIn("office_id")} as "officeId", ${OFFICES_OF_POST} as offices
         from posts o where person_id = $1 and from_date <= $2::date and (to_date is null or to_date >= $2::date) order by id`,
        [personId, on],
      ),
    known: ({ ids, departmentIds, creditCodes, on }) =>
      db.query<KnownPerson>(
        `select p.id, p.name, p.former_names as "formerNames", case when p.id_type = 'residentId' then p.id_number end as key, p.organisation,
                array(select distinct o.department_id from posts o where o.person_id = p.id and ${REVIEWS_ON("$4")} order by 1) as "departmentIds"
         from people p
         where p.id = any($1::text[])
            or (p.active and p.id in (select o.person_id from posts o where o.department_id = any($2::text[]) and ${REVIEWS_ON("$4")}))
            or (p.active and p.organisation ->> 'creditCode' = any($3::text[]))
         order by p.name, p.id`,
        [ids, departmentIds, creditCodes, on],
      ),
    namesOf: (ids) => namesOf(db, ids),
    async addMissing(newPeople) {
      await db.query(
        `insert into people (id, name, login, password_hash, rank, id_type, id_number, phone, organisation)
         select id, name, login, "passwordHash", rank, "idType", "idNumber", phone, nullif(organisation, 'null'::jsonb)
         from jsonb_to_recordset($1::jsonb) as r(id text, name text, login text, "passwordHash" text, rank text, "idType" text, "idNumber" text, phone text, organisation jsonb)
         on conflict do nothing`,
        [JSON.stringify(newPeople)],
      );
      await db.query(
        `insert into posts (person_id, role, department_id, zone_id, from_date)
         select "personId", role, "departmentId", "zoneId", since
         from jsonb_to_recordset($1::jsonb) as r("personId" text, role text, "departmentId" text, "zoneId" text, since date)
         on conflict do nothing`,
        [JSON.stringify(newPeople.map((person) => ({ personId: person.id, since: person.since, ...person.post })))],
      );
    },
  };
}

async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ id: string; name: string }>(`select id, name from people where id = any($1::text[])`, [
    ids,
  ]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
