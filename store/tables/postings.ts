import type { HeldPost } from "../../domain/posting/candidate-group.ts";
import type { Posting } from "../../domain/posting/posting.ts";
import type { StaffMember } from "../../domain/posting/staff-member.ts";
import type { Db } from "../connection/db.ts";
import { officeIdIn, OFFICES_OF_POST } from "./organisations.ts";

/** A posting as the register holds it. */
export interface RegisteredPosting extends Posting {
  /** By which sessions name it. */
  readonly postId: number;
  readonly personName: string;
  /** When an act of the hall began it; null for what the seed brought. */
  readonly begunAt: string | null;
}

/** Which page of the postings, those that begin last first. */
export interface PostingFilter {
  readonly personId?: string;
  readonly departmentId?: string;
  readonly after?: { readonly from: string; readonly id: string };
  readonly limit: number;
}

/** A kind of post and its place; `offices`: those of the department, for an officer of the whole department. */
export type HeldKind = Required<HeldPost> & { readonly offices: readonly string[] };

/** Who holds which post from when to when (任职), as acts of the hall read and change it. */
export interface Postings {
  /** One act on letters or postings at a time, until the transaction ends: what one of them looks at, no other changes meanwhile. Behind the locks of cases and streams. */
  holdAll(): Promise<void>;
  find(id: string): Promise<RegisteredPosting | undefined>;
  ofPerson(personId: string): Promise<RegisteredPosting[]>;
  /** Postings of the hall office, of active people. */
  ofHallOffice(): Promise<RegisteredPosting[]>;
  /** Those whose last day was one of these. */
  endedBetween(from: string, to: string): Promise<RegisteredPosting[]>;
  list(filter: PostingFilter): Promise<RegisteredPosting[]>;
  /** The kinds of post that active people hold on a day, each once. */
  heldOn(day: string): Promise<HeldKind[]>;
  findMember(personId: string): Promise<StaffMember | undefined>;
  add(posting: Posting, at: string): Promise<void>;
  /** Sets the last day on which it is held. */
  end(id: string, to: string): Promise<void>;
}

const ID = `coalesce(o.posting_id, o.id::text)`;
const POSTING = `
  select ${ID} as id, o.id as "postId", o.person_id as "personId", p.name as "personName", o.role, o.department_id as "departmentId", o.zone_id as "zoneId",
         ${officeIdIn("o.office_id")} as "officeId", o.from_date as "from", o.to_date as "to", o.begun_at as "begunAt"
  from posts o join people p on p.id = o.person_id`;

export function postings(db: Db): Postings {
  return {
    async holdAll() {
      await db.query(`select pg_advisory_xact_lock(hashtext('hall.letters and postings'))`);
    },
    async find(id) {
      return (await db.query<RegisteredPosting>(`${POSTING} where ${ID} = $1`, [id]))[0];
    },
    ofPerson: (personId) =>
      db.query<RegisteredPosting>(`${POSTING} where o.person_id = $1 order by o.from_date, o.id`, [personId]),
    ofHallOffice: () =>
      db.query<RegisteredPosting>(`${POSTING} where o.role = 'hallOffice' and p.active order by o.from_date, o.id`),
    endedBetween: (from, to) =>
      db.query<RegisteredPosting>(`${POSTING} where o.to_date between $1::date and $2::date order by o.id`, [from, to]),
    list: ({ personId, departmentId, after, limit }) =>
      db.query<RegisteredPosting>(
        `${POSTING}
         where o.role <> 'applicant' and ($1::text is null or o.person_id = $1) and ($2::text is null or o.department_id = $2)
           and ($3::date is null or (o.from_date, ${ID}) < ($3::date, $4::text))
         order by o.from_date desc, ${ID} desc limit $5`,
        [personId ?? null, departmentId ?? null, after?.from.slice(0, 10) ?? null, after?.id ?? null, limit],
      ),
    heldOn: (day) =>
      db.query<HeldKind>(
        `select distinct o.role, o.department_id as "departmentId", o.zone_id as "zoneId", ${officeIdIn("o.office_id")} as "officeId", ${OFFICES_OF_POST} as offices
         from posts o join people p on p.id = o.person_id where p.active and o.from_date <= $1::date and (o.to_date is null or o.to_date >= $1::date)`,
        [day],
      ),
    async findMember(personId) {
      const rows = await db.query<StaffMember>(
        `select id, name, case when id_type = 'residentId' then id_number end as key, active from people where id = $1`,
        [personId],
      );
      return rows[0];
    },
    async add({ id, personId, role, departmentId, zoneId, officeId, from }, at) {
      await db.query(
        `insert into posts (person_id, role, department_id, zone_id, office_id, from_date, posting_id, begun_at)
         values ($1, $2, $3, $4, $3::text || '/' || $5::text, $6, $7, $8)`,
        [personId, role, departmentId, zoneId, officeId, from, id, at],
      );
    },
    async end(id, to) {
      await db.query(`update posts o set to_date = $2 where ${ID} = $1`, [id, to]);
    },
  };
}
