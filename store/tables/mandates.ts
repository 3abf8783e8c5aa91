import type { Mandate } from "../../domain/identity/mandate.ts";
import type { NewMandate } from "../../domain/identity/new-mandate.ts";
import { cleanNumber } from "../../domain/identity/person-name.ts";
import { escapeLike } from "./case-list.ts";
import type { Db } from "../connection/db.ts";

/** A mandate with all recorded facts. */
export interface RecordedMandate extends Mandate {
  readonly recordedAt: string;
  readonly revokedByName: string | null;
  readonly revocationReason: string | null;
}

/** Who recorded a mandate, when, and at which terminal. */
export interface Recording {
  readonly personId: string;
  readonly at: string;
  readonly terminal: string | null;
}

/** Mandates (授权委托). Recorded from the paper, never changed, only revoked. */
export interface Mandates {
  /** All mandates of these agents, in force or not; `findMandate` decides which one applies. */
  ofAgents(agentNumbers: readonly string[]): Promise<RecordedMandate[]>;
  find(id: string): Promise<RecordedMandate | undefined>;
  /**
   * Newest first; `search` is part of an organisation's name, or the whole name or number of either side: a person is
   * found only by the complete name or number.
   */
  list(wanted: {
    readonly search?: string;
    readonly after?: { readonly recordedAt: string; readonly id: string };
    readonly limit: number;
  }): Promise<RecordedMandate[]>;
  /** A mandate whose id exists was recorded by the same request before and is not changed. */
  add(id: string, mandate: NewMandate, by: Recording): Promise<void>;
  /** Revokes it from this day on. False when it was already revoked. */
  revoke(id: string, revocation: Recording & { readonly on: string; readonly reason: string }): Promise<boolean>;
}

const SELECT = `
  select m.id, jsonb_build_object('name', m.principal_name, 'number', m.principal_number) as principal,
         jsonb_build_object('name', m.agent_name, 'number', m.agent_number) as agent,
         coalesce(to_jsonb(m.item_ids), '"all"'::jsonb) as "itemIds", m.acts, m.valid_from as "validFrom", m.valid_to as "validTo", m.paper,
         m.recorded_by as "recordedById", p.name as "recordedByName", (m.recorded_at at time zone 'Asia/Shanghai')::date as "recordedOn", m.recorded_at as "recordedAt",
         m.revoked_on as "revokedOn", r.name as "revokedByName", m.revocation_reason as "revocationReason"
  from mandates m join people p on p.id = m.recorded_by left join people r on r.id = m.revoked_by`;

/** A resident's number by its form; agents are persons always. */
const RESIDENT_ID = "^[0-9]{17}[0-9X]$";

export function mandates(db: Db): Mandates {
  return {
    ofAgents: (agentNumbers) =>
      db.query<RecordedMandate>(`${SELECT} where m.agent_number = any($1::text[]) order by m.valid_to desc, m.id`, [
        agentNumbers,
      ]),
    async find(id) {
      return (await db.query<RecordedMandate>(`${SELECT} where m.id = $1`, [id]))[0];
    },
    list: ({ search, after, limit }) =>
      db.query<RecordedMandate>(
        `${SELECT}
         where ($1::text is null or m.principal_name = $1 or m.agent_name = $1 or m.principal_number = $5 or m.agent_number = $5
                or (m.principal_name like $6 and m.principal_number !~ '${RESIDENT_ID}'))
           and ($2::timestamptz is null or (m.recorded_at, m.id) < ($2::timestamptz, $3::text))
         order by m.recorded_at desc, m.id desc limit $4`,
        [
          search ?? null,
          after?.recordedAt ?? null,
          after?.id ?? null,
          limit,
          cleanNumber(search ?? ""),
          `%${escapeLike(search ?? "")}%`,
        ],
      ),
    add: (id, mandate, by) => addMandate(db, { id, mandate, by }),
    async revoke(id, { personId, at, on, reason }) {
      const rows = await db.query(
        `update mandates set revoked_on = $2, revoked_by = $3, revoked_at = $4, revocation_reason = $5 where id = $1 and revoked_on is null returning id`,
        [id, on, personId, at, reason],
      );
      return rows.length > 0;
    },
  };
}

interface AddedMandate {
  readonly id: string;
  readonly mandate: NewMandate;
  readonly by: Recording;
}

async function addMandate(db: Db, { id, mandate, by: { personId, at, terminal } }: AddedMandate): Promise<void> {
  const { principal, agent, itemIds, acts, validFrom, validTo, paper } = mandate;
  await db.query(
    `insert into mandates (id, principal_name, principal_number, agent_name, agent_number, item_ids, acts, valid_from, valid_to, paper, recorded_by, recorded_at, terminal)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
    [
      id,
      principal.name,
      principal.number,
      agent.name,
      agent.number,
      itemIds === "all" ? null : itemIds,
      acts,
      validFrom,
      validTo,
      paper,
      personId,
      at,
      terminal,
    ],
  );
}
