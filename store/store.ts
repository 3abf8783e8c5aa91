import type pg from "pg";
import { anchorEvidence } from "./verification/anchor-evidence.ts";
import { accessLog } from "./tables/access-log.ts";
import { apiKeys } from "./tables/api-keys.ts";
import { calendarYears } from "./tables/calendar-years.ts";
import { catalogue } from "./tables/catalogue.ts";
import { cases } from "./tables/cases.ts";
import { dbOf, openPool, type Db } from "./connection/db.ts";
import { decisions } from "./tables/decisions.ts";
import { departmentTasks, FREE_TASKS } from "./tables/department-tasks.ts";
import { documents } from "./tables/documents.ts";
import { draftVersions } from "./tables/draft-versions.ts";
import { draftWindows } from "./tables/draft-windows.ts";
import { drafts } from "./tables/drafts.ts";
import { engineFeed } from "./tables/engine-feed.ts";
import { erasures } from "./tables/erasures.ts";
import { evidence } from "./verification/evidence.ts";
import { batchedDb } from "./connection/batched-db.ts";
import { handledTasks } from "./tables/handled-tasks.ts";
import { idempotencyKeys } from "./tables/idempotency-keys.ts";
import { payments } from "./tables/payments.ts";
import { incidents } from "./tables/incidents.ts";
import { journal } from "./tables/journal.ts";
import { letters } from "./tables/letters.ts";
import { publicities } from "./tables/publicities.ts";
import { licences } from "./tables/licences.ts";
import { listenOn } from "./connection/listener.ts";
import { openMemory, type Memory } from "./connection/memory.ts";
import { migrations } from "./tables/migrations.ts";
import { rebuilds } from "./tables/rebuilds.ts";
import { mandates } from "./tables/mandates.ts";
import { numberEvidence } from "./verification/number-evidence.ts";
import { numberSeries } from "./tables/number-series.ts";
import { organisations } from "./tables/organisations.ts";
import { outbox } from "./tables/outbox.ts";
import { overview } from "./tables/overview.ts";
import { people } from "./tables/people.ts";
import { postings } from "./tables/postings.ts";
import { quotas } from "./tables/quotas.ts";
import { releaseTrials } from "./tables/release-trials.ts";
import { releases } from "./tables/releases.ts";
import { sealUses } from "./tables/seal-uses.ts";
import { signedTexts } from "./tables/signed-texts.ts";
import { streams } from "./tables/streams.ts";
import { sessions } from "./tables/sessions.ts";
import { settings } from "./tables/settings.ts";
import { sharedRecords } from "./tables/shared-records.ts";
import { streamEvidence } from "./verification/stream-evidence.ts";
import type { Store, Tables } from "./tables.ts";
import { unmaskings } from "./tables/unmaskings.ts";
import { uploads } from "./tables/uploads.ts";
import { workItems } from "./tables/work-items.ts";

/**
 * Opens the record with at most `max` connections, a quarter of them with asynchronous commit. Does not connect yet:
 * the first query reports an unreachable database.
 */
export function openStore(url: string, { max = 10 }: { max?: number } = {}): Store {
  const short = Math.max(1, Math.floor(max * UNHURRIED_SHARE));
  const pool = openPool(url, Math.max(1, max - short));
  const unhurried = openPool(url, short, { unhurried: true });
  const memory = openMemory();
  return {
    ...tablesOf(dbOf(pool), memory),
    sessions: sessions(gatheredOn(pool)),
    idempotencyKeys: idempotencyKeys(gatheredOn(unhurried)),
    outbox: outbox(dbOf(unhurried)),
    transaction: (work) => inTransaction(pool, memory, work),
    unhurriedTransaction: (work) => inTransaction(unhurried, memory, work),
    snapshot: (read) => inTransaction(pool, memory, read, "begin isolation level repeatable read, read only"),
    together: (read) =>
      onOneConnection(pool, ({ client }) => read(tablesOf(sentTogether(client, dbOf(client)), memory))),
    hearOfFreeTasks: (heard) => listenOn(url, FREE_TASKS, heard),
    async ping() {
      await pool.query("select 1");
    },
    async close() {
      await Promise.all([pool.end(), unhurried.end()]);
    },
  };
}

/** Share of the connections; statements with asynchronous commit are also short. */
const UNHURRIED_SHARE = 0.25;

async function inTransaction<T>(
  pool: pg.Pool,
  memory: Memory,
  work: (tx: Tables) => Promise<T>,
  begin = "begin",
): Promise<T> {
  return onOneConnection(pool, async (connection) => {
    const { client } = connection;
    const { db, failure } = untilFailure(client);
    try {
      const [, result] = await Promise.all([db.query(begin), work(tablesOf(db, memory))]);
      await client.query("commit");
      return result;
    } catch (error) {
      failure.first ??= error;
      await client.query("rollback").catch((broken: Error) => {
        connection.broken = broken;
      });
      throw isAftermath(error) ? failure.first : error;
    }
  });
}

/**
 * Statements of one transaction. When one of several statements sent together fails, those after it fail as well; the
 * first error is the cause. After a failure nothing more is sent: after the rollback a statement would run in its own
 * transaction.
 */
function untilFailure(client: pg.PoolClient): { readonly db: Db; readonly failure: { first: unknown } } {
  const failure: { first: unknown } = { first: undefined };
  const db = sentTogether(
    client,
    dbOf(client, (error) => {
      failure.first ??= error;
    }),
  );
  return {
    failure,
    db: {
      query: (sql, params) => (failure.first === undefined ? db.query(sql, params) : Promise.reject(failure.first)),
    },
  };
}

function gatheredOn(pool: pg.Pool): Db {
  return batchedDb((work) => onOneConnection(pool, ({ client }) => work(sentTogether(client, dbOf(client)))));
}

interface Connection {
  readonly client: pg.PoolClient;
  /** Set when the client must not be used again. */
  broken: Error | undefined;
}

async function onOneConnection<T>(pool: pg.Pool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection: Connection = { client: await pool.connect(), broken: undefined };
  // A connection that breaks between two statements reports it here; the next statement fails and the client is
  // discarded.
  const onError = (error: Error): void => {
    connection.broken = error;
  };
  connection.client.on("error", onError);
  try {
    return await work(connection);
  } finally {
    connection.client.off("error", onError);
    connection.client.release(connection.broken);
  }
}

/**
 * Statements started at the same time are sent in one write: a separate write for each costs more than the statement.
 */
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
    postings: postings(db),
    mandates: mandates(db),
    migrations: migrations(db),
    rebuilds: rebuilds(db),
    calendarYears: calendarYears(db, memory),
    quotas: quotas(db),
    releases: releases(db, memory),
    drafts: drafts(db),
    draftVersions: draftVersions(db),
    draftWindows: draftWindows(db),
    releaseTrials: releaseTrials(db),
    catalogue: catalogue(db),
    uploads: uploads(db),
    numberSeries: numberSeries(db),
    cases: cases(db),
    decisions: decisions(db),
    documents: documents(db),
    sealUses: sealUses(db),
    signedTexts: signedTexts(db),
    streams: streams(db),
    licences: licences(db),
    publicities: publicities(db),
    workItems: workItems(db),
    departmentTasks: departmentTasks(db),
    journal: journal(db),
    accessLog: accessLog(db),
    overview: overview(db),
    unmaskings: unmaskings(db),
    outbox: outbox(db),
    handledTasks: handledTasks(db),
    incidents: incidents(db),
    payments: payments(db),
    idempotencyKeys: idempotencyKeys(db),
    sharedRecords: sharedRecords(db),
    settings: settings(db),
    engineFeed: engineFeed(db, memory),
    erasures: erasures(db),
    evidence: evidence(db),
    numberEvidence: numberEvidence(db),
    anchorEvidence: anchorEvidence(db),
    streamEvidence: streamEvidence(db),
  };
}
