import type pg from "pg";
import { apiKeys } from "./api-keys.ts";
import { calendarYears } from "./calendar-years.ts";
import { cases } from "./cases.ts";
import { dbOf, openPool, type Db } from "./db.ts";
import { decisions } from "./decisions.ts";
import { documents } from "./documents.ts";
import { engineFeed } from "./engine-feed.ts";
import { handledTasks } from "./handled-tasks.ts";
import { idempotencyKeys } from "./idempotency-keys.ts";
import { incidents } from "./incidents.ts";
import { journal } from "./journal.ts";
import { letters } from "./letters.ts";
import { licences } from "./licences.ts";
import { openMemory, type Memory } from "./memory.ts";
import { numberSeries } from "./number-series.ts";
import { organisations } from "./organisations.ts";
import { outbox } from "./outbox.ts";
import { people } from "./people.ts";
import { releases } from "./releases.ts";
import { sealUses } from "./seal-uses.ts";
import { sessions } from "./sessions.ts";
import { settings } from "./settings.ts";
import { sharedRecords } from "./shared-records.ts";
import type { Store, Tables } from "./tables.ts";
import { uploads } from "./uploads.ts";
import { workItems } from "./work-items.ts";

/** Opens the record with at most `max` connections, a quarter of them for what need not wait for the disk. Does not connect yet: a database that is down is reported by the first query. */
export function openStore(url: string, { max = 10 }: { max?: number } = {}): Store {
  const short = Math.max(1, Math.floor(max * UNHURRIED_SHARE));
  const pool = openPool(url, Math.max(1, max - short));
  const unhurried = openPool(url, short, { unhurried: true });
  const memory = openMemory();
  return {
    ...tablesOf(dbOf(pool), memory),
    idempotencyKeys: idempotencyKeys(dbOf(unhurried)),
    outbox: outbox(dbOf(unhurried)),
    transaction: (work) => inTransaction(pool, memory, work),
    unhurriedTransaction: (work) => inTransaction(unhurried, memory, work),
    async ping() {
      await pool.query("select 1");
    },
    async close() {
      await Promise.all([pool.end(), unhurried.end()]);
    },
  };
}

/** Of the connections; what is unhurried is also short. */
const UNHURRIED_SHARE = 0.25;

async function inTransaction<T>(pool: pg.Pool, memory: Memory, work: (tx: Tables) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // A connection that breaks between two statements reports it here; the next statement fails and the client is thrown away.
  const onError = (error: Error): void => {
    broken = error;
  };
  client.on("error", onError);
  // Of statements that were sent together, those behind the one that failed fail as well; what went wrong is what the first one says.
  let first: unknown;
  const onFailure = (error: unknown): void => {
    first ??= error;
  };
  try {
    await client.query("begin");
    const result = await work(tablesOf(sentTogether(client, dbOf(client, onFailure)), memory));
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw isAftermath(error) ? first : error;
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}

/** Statements that are started at the same moment leave in one write: a write of its own for each costs more than the statement. */
function sentTogether(client: pg.PoolClient, db: Db): Db {
  const { stream } = client.connection;
  let corked = false;
  return {
    query(sql, params) {
      if (!corked) {
        corked = true;
        stream.cork();
        process.nextTick(() => {
          corked = false;
          stream.uncork();
        });
      }
      return db.query(sql, params);
    },
  };
}

/** PostgreSQL: "current transaction is aborted, commands ignored until end of transaction block". */
function isAftermath(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "25P02";
}

function tablesOf(db: Db, memory: Memory): Tables {
  return {
    organisations: organisations(db),
    people: people(db),
    sessions: sessions(db),
    apiKeys: apiKeys(db),
    letters: letters(db),
    calendarYears: calendarYears(db, memory),
    releases: releases(db, memory),
    uploads: uploads(db),
    numberSeries: numberSeries(db),
    cases: cases(db),
    decisions: decisions(db),
    documents: documents(db),
    sealUses: sealUses(db),
    licences: licences(db),
    workItems: workItems(db),
    journal: journal(db),
    outbox: outbox(db),
    handledTasks: handledTasks(db),
    incidents: incidents(db),
    idempotencyKeys: idempotencyKeys(db),
    sharedRecords: sharedRecords(db),
    settings: settings(db),
    engineFeed: engineFeed(db),
  };
}
