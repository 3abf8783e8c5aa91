import type { FlowCommand } from "../../domain/case/flow-command.ts";
import type { Db } from "../connection/db.ts";

/** A command waiting to be sent to the engine. */
export interface OutboxEntry {
  readonly id: number;
  readonly commandId: string;
  readonly caseId: string;
  readonly command: FlowCommand;
  readonly attempts: number;
}

export interface OutboxState {
  readonly pending: number;
  readonly parked: number;
  /** Creation of the oldest pending one; null when there is none. */
  readonly oldestAt: string | null;
}

/**
 * Record → engine. Order is kept per case: a case's next command is leased only when the previous one is done, messages aside that
 * have come before their flow: they have had no effect, and a command behind them may bring the flow to its wait. The database's clock decides when a command is due, because a worker's clock, or a simulated one, may be changed.
 */
export interface Outbox {
  add(
    commands: readonly {
      readonly commandId: string;
      readonly caseId: string;
      readonly command: FlowCommand;
      readonly at: string;
    }[],
  ): Promise<void>;
  /** Leases the next pending command of up to `limit` cases for `leaseMs`; if a relay dies, its leases expire. Messages that wait for their flow hold up nothing. */
  lease(limit: number, leaseMs: number): Promise<OutboxEntry[]>;
  /** Removes commands that are done. Messages of the same cases that wait for their flow are due at once: it may have come to them. */
  done(ids: readonly number[]): Promise<void>;
  /** Back into the queue, to be tried again after `waitMs`. */
  postpone(ids: readonly number[], waitMs: number, error: string): Promise<void>;
  /** The same for a message that has come before its flow: what stands behind it need not wait any more. */
  awaitFlow(ids: readonly number[], waitMs: number): Promise<void>;
  /** Removes a command that can never succeed from the queue; the ones behind it wait. */
  park(id: number, error: string): Promise<void>;
  /** Returns a parked command to the queue; false when it is not parked. */
  unpark(commandId: string): Promise<boolean>;
  /** Those of these cases whose flow is still to be placed. */
  placing(caseIds: readonly string[]): Promise<string[]>;
  /** How many commands of a case wait or are parked. */
  waitingOf(caseId: string): Promise<number>;
  /** Those of these cases that have a parked command. */
  parkedOf(caseIds: readonly string[]): Promise<string[]>;
  /** The commands of these cases that wait or are parked, in their order; locked, so that no relay takes them meanwhile. */
  ofCases(caseIds: readonly string[]): Promise<Pick<OutboxEntry, "id" | "commandId" | "caseId" | "command">[]>;
  /** Cases that have a command waiting or parked. */
  casesAtWork(): Promise<string[]>;
  /** Cases whose flow is still to begin, or to be placed. */
  casesToBegin(): Promise<string[]>;
  state(): Promise<OutboxState>;
}

/**
 * No command is ever delayed for so long: one that seems to be was delayed before the clock was set back, and is due.
 */
const LONGEST_WAIT = "10 minutes";

/** A message that waits for its flow, and was not parked since. */
const keptMessage = (row: string): string => `(${row}.state = 'pending' and ${row}.awaits_flow)`;

export function outbox(db: Db): Outbox {
  return {
    async add(commands) {
      await db.query(
        `insert into outbox (command_id, case_id, command, created_at, available_at)
         select command_id, case_id, command, at, now()
         from unnest($1::text[], $2::text[], $3::jsonb[], $4::timestamptz[]) with ordinality as r(command_id, case_id, command, at, n) order by n`,
        [
          commands.map((entry) => entry.commandId),
          commands.map((entry) => entry.caseId),
          commands.map((entry) => JSON.stringify(entry.command)),
          commands.map((entry) => entry.at),
        ],
      );
    },
    lease: (limit, leaseMs) =>
      db.query<OutboxEntry>(
        `with due as (
           select o.id from outbox o
           where o.state = 'pending' and (o.available_at <= now() or o.available_at > now() + interval '${LONGEST_WAIT}')
             and not exists (select 1 from outbox earlier where earlier.case_id = o.case_id and earlier.id < o.id and not ${keptMessage("earlier")})
           order by o.available_at, o.id limit $1 for update skip locked)
         update outbox o set available_at = now() + $2 * interval '1 millisecond', attempts = o.attempts + 1 from due where o.id = due.id
         returning o.id, o.command_id as "commandId", o.case_id as "caseId", o.command, o.attempts`,
        [limit, leaseMs],
      ),
    done: (ids) => done(db, ids),
    async postpone(ids, waitMs, error) {
      await db.query(
        `update outbox set available_at = now() + $2 * interval '1 millisecond', last_error = $3 where id = any($1::bigint[])`,
        [ids, waitMs, error],
      );
    },
    awaitFlow: (ids, waitMs) => awaitFlow(db, ids, waitMs),
    async park(id, error) {
      await db.query(`update outbox set state = 'parked', last_error = $2 where id = $1`, [id, error]);
    },
    async unpark(commandId) {
      const rows = await db.query(
        `update outbox set state = 'pending', available_at = now() where command_id = $1 and state = 'parked' returning id`,
        [commandId],
      );
      return rows.length === 1;
    },
    ...outboxReads(db),
  };
}

async function awaitFlow(db: Db, ids: readonly number[], waitMs: number): Promise<void> {
  await db.query(
    `update outbox set available_at = now() + $2 * interval '1 millisecond', awaits_flow = true, last_error = 'the process does not wait for the message yet'
     where id = any($1::bigint[])`,
    [ids, waitMs],
  );
}

async function done(db: Db, ids: readonly number[]): Promise<void> {
  await db.query(
    `with gone as (delete from outbox where id = any($1::bigint[]) returning case_id)
     update outbox o set available_at = now() from gone where o.case_id = gone.case_id and o.id <> all($1::bigint[]) and ${keptMessage("o")}`,
    [ids],
  );
}

/** What waits. */
function outboxReads(
  db: Db,
): Pick<Outbox, "placing" | "parkedOf" | "ofCases" | "waitingOf" | "casesAtWork" | "casesToBegin" | "state"> {
  return {
    async placing(caseIds) {
      const rows = await db.query<{ id: string }>(
        `select distinct case_id as id from outbox where case_id = any($1::text[]) and command->>'type' = 'place'`,
        [caseIds],
      );
      return rows.map((row) => row.id);
    },
    async parkedOf(caseIds) {
      const rows = await db.query<{ id: string }>(
        `select distinct case_id as id from outbox where case_id = any($1::text[]) and state = 'parked'`,
        [caseIds],
      );
      return rows.map((row) => row.id);
    },
    ofCases: (caseIds) =>
      db.query(
        `select id, command_id as "commandId", case_id as "caseId", command from outbox where case_id = any($1::text[]) order by id for update`,
        [caseIds],
      ),
    async waitingOf(caseId) {
      return (
        (await db.query<{ n: number }>(`select count(*) as n from outbox where case_id = $1`, [caseId]))[0]?.n ?? 0
      );
    },
    async casesAtWork() {
      return (await db.query<{ id: string }>(`select distinct case_id as id from outbox`)).map((row) => row.id);
    },
    async casesToBegin() {
      const rows = await db.query<{ id: string }>(
        `select distinct case_id as id from outbox where state = 'pending' and command->>'type' in ('start', 'place', 'awaitPackage')`,
      );
      return rows.map((row) => row.id);
    },
    async state() {
      const rows = await db.query<OutboxState>(
        `select count(*) filter (where state = 'pending') as pending, count(*) filter (where state = 'parked') as parked,
                min(created_at) filter (where state = 'pending') as "oldestAt" from outbox`,
      );
      return rows[0] as OutboxState;
    },
  };
}
