import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { migrate } from "../migrations/run.ts";
import { type EmbeddedPg, embeddedPgPlaces, startEmbeddedPg } from "../tools/postgres.ts";
import { type DatabaseAccess, onDatabase, provisionDatabase } from "../tools/provision.ts";
import type { Secrets } from "../tools/secrets.ts";

/** One database of the measurements, migrated, with its accounts. */
export interface BenchDatabase {
  readonly access: DatabaseAccess;
  /** The server's main process; a new one after a restart. */
  readonly serverPid: number;
  /** Rows of a query, as the superuser. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** The PostgreSQL of the measurements: a cluster of its own, with the settings that `npm start` uses. */
export interface BenchPostgres {
  readonly version: string;
  /** The server's settings that determine the cost of a commit. */
  readonly settings: Readonly<Record<string, string>>;
  open(name: string): Promise<BenchDatabase>;
  /** Stops the server as an operator would, and starts it again at the same address after the given time. */
  restart(awayMs: number): Promise<void>;
  /** Stops the server and erases the cluster. */
  close(): Promise<void>;
}

const REPORTED_SETTINGS = [
  "fsync",
  "synchronous_commit",
  "full_page_writes",
  "shared_buffers",
  "max_wal_size",
  "checkpoint_timeout",
];

/**
 * Starts a durable server below `base`. Throws when it would not flush its commits, because its figures would be
 * meaningless.
 */
export async function startPostgres(base: string, secrets: Secrets): Promise<BenchPostgres> {
  let server = await startEmbeddedPg({ base });
  const close = () => erase(server, base);
  try {
    const described = await describe(server.url);
    return {
      ...described,
      close,
      open: (name) => openDatabase(() => server, name, secrets),
      async restart(awayMs) {
        await server.stop();
        await sleep(awayMs);
        server = await startEmbeddedPg({ base, port: server.port });
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function erase(server: EmbeddedPg, base: string): Promise<void> {
  await server.stop();
  for (const place of embeddedPgPlaces({ base })) rmSync(place, { recursive: true, force: true });
}

async function describe(url: string): Promise<Pick<BenchPostgres, "version" | "settings">> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const settings: Record<string, string> = {};
    for (const name of REPORTED_SETTINGS)
      settings[name] = String((await client.query<Record<string, string>>(`show ${name}`)).rows[0]?.[name]);
    requireDurable(settings);
    return {
      settings,
      version: String((await client.query<{ server_version: string }>("show server_version")).rows[0]?.server_version),
    };
  } finally {
    await client.end();
  }
}

/** Throws unless every commit reaches the disk before it is answered. */
export function requireDurable(settings: Readonly<Record<string, string>>): void {
  for (const name of ["fsync", "synchronous_commit", "full_page_writes"]) {
    if (settings[name] !== "on")
      throw new Error(
        `PostgreSQL runs with ${name} = ${settings[name]}: figures without durable commits would mean nothing.`,
      );
  }
}

async function openDatabase(server: () => EmbeddedPg, name: string, secrets: Secrets): Promise<BenchDatabase> {
  const { url } = server();
  const access = await provisionDatabase(url, { databaseName: name, secrets });
  await migrate(access.owner);
  const pool = new pg.Pool({ connectionString: onDatabase(url, name), max: 2 });
  pool.on("error", () => undefined); // a broken idle connection is opened again
  return {
    access,
    get serverPid() {
      return server().pid;
    },
    query: async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(sql, [...values])).rows,
    close: () => pool.end(),
  };
}
