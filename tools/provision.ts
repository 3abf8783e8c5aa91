import pg from "pg";

import type { Secrets } from "./secrets.ts";

const OWNER = "hall_owner";
const APP = "hall_app";
const ENGINE = "hall_engine";

/** Where the embedded PostgreSQL keeps the hall. */
export const DATABASE_NAME = "yichuang";

/** How each part of the platform reaches its schema. */
export interface DatabaseAccess {
  /** Owns schema hall: migrations only. */
  readonly owner: string;
  /** Reads and writes as granted by the migrations, and cannot alter tables: api and workers. */
  readonly app: string;
  /** Owns schema engine. */
  readonly engineJdbc: JdbcAccess;
}

/** What the engine's data source needs. */
export interface JdbcAccess {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** Which database, and the passwords of the three accounts. */
export interface ProvisionOptions {
  /** Made when absent; without it the database of the URL is used as it is. */
  readonly databaseName?: string;
  readonly secrets: Secrets;
}

/**
 * Makes the accounts, the schemas and the rights of the hall; running it again changes nothing but the passwords
 * that differ. The administrator must be a superuser, or have CREATEROLE and own the database (or may create one).
 */
export async function provisionDatabase(adminUrl: string, options: ProvisionOptions): Promise<DatabaseAccess> {
  const databaseName = options.databaseName ?? databaseOf(adminUrl);
  await connected(adminUrl, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext('yichuang provision'))");
    await ensureRoles(admin, options.secrets);
    await ensureDatabase(admin, databaseName);
  });
  await grantDatabase(adminUrl, databaseName);
  return databaseAccess(adminUrl, databaseName, options.secrets);
}

/** How many connections the server allows at one time. */
export async function maxConnectionsOf(adminUrl: string): Promise<number> {
  return connected(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ allowed: number }>(
      "select current_setting('max_connections')::int as allowed",
    );
    return rows[0]?.allowed ?? 0;
  });
}

/** The three addresses of a database whose accounts exist. */
export function databaseAccess(adminUrl: string, databaseName: string, secrets: Secrets): DatabaseAccess {
  const url = new URL(adminUrl);
  // Java does not support socket files: the engine connects by TCP.
  url.searchParams.delete("host");
  const query = url.searchParams.size > 0 ? `?${url.searchParams.toString()}` : "";
  return {
    owner: accountUrl(adminUrl, databaseName, OWNER, secrets.ownerPassword),
    app: accountUrl(adminUrl, databaseName, APP, secrets.appPassword),
    engineJdbc: {
      url: `jdbc:postgresql://${url.hostname}:${url.port || "5432"}/${encodeURIComponent(databaseName)}${query}`,
      user: ENGINE,
      password: secrets.enginePassword,
    },
  };
}

/** The administrator's URL, on another database. */
export function onDatabase(adminUrl: string, databaseName: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${encodeURIComponent(databaseName)}`;
  return url.toString();
}

/** Rights that belong to one database; a copy made from a template has its schemas, but starts without these. */
export async function grantDatabase(adminUrl: string, databaseName: string): Promise<void> {
  await connected(onDatabase(adminUrl, databaseName), async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext('yichuang provision'))");
    const name = admin.escapeIdentifier(databaseName);
    await admin.query(`
      revoke connect, temporary on database ${name} from public;
      grant connect on database ${name} to ${OWNER}, ${APP}, ${ENGINE};
      grant create, temporary on database ${name} to ${OWNER};
      revoke create on schema public from public;
      create schema if not exists hall authorization ${OWNER};
      create schema if not exists engine authorization ${ENGINE};
    `);
    await grantSchemas(admin);
  });
}

/** Only the owner of a schema may grant on it, so each grant is made in the owner's name. */
async function grantSchemas(admin: pg.Client): Promise<void> {
  for (const [schema, owner] of [
    ["hall", OWNER],
    ["engine", ENGINE],
  ]) {
    await admin.query(`set role ${owner}; grant usage on schema ${schema} to ${APP}; reset role`);
  }
}

async function ensureRoles(admin: pg.Client, secrets: Secrets): Promise<void> {
  const roles = [
    { name: OWNER, searchPath: "hall", password: secrets.ownerPassword },
    { name: APP, searchPath: "hall", password: secrets.appPassword },
    { name: ENGINE, searchPath: "engine", password: secrets.enginePassword },
  ];
  for (const { name, searchPath, password } of roles) {
    if (!(await exists(admin, "select from pg_roles where rolname = $1", name))) {
      await admin.query(`create role ${name} login noinherit`);
    }
    await admin.query(`alter role ${name} with login password ${admin.escapeLiteral(password)}`);
    await admin.query(`alter role ${name} set search_path = ${searchPath}`);
    await becomeMember(admin, name);
  }
}

/** Since PostgreSQL 16 the creator of a role may administer it, but may not set it until that is granted. */
async function becomeMember(admin: pg.Client, role: string): Promise<void> {
  const { rows } = await admin.query<{ superuser: boolean; version: number }>(
    "select rolsuper as superuser, current_setting('server_version_num')::int as version from pg_roles where rolname = current_user",
  );
  if (rows[0]?.superuser) return;
  const withSet = (rows[0]?.version ?? 0) >= 160_000 ? "with set true, inherit false" : "";
  await admin.query(`grant ${role} to current_user ${withSet}`);
}

async function ensureDatabase(admin: pg.Client, name: string): Promise<void> {
  if (await exists(admin, "select from pg_database where datname = $1", name)) return;
  await admin.query(`create database ${admin.escapeIdentifier(name)}`);
}

async function exists(admin: pg.Client, sql: string, value: string): Promise<boolean> {
  return ((await admin.query(sql, [value])).rowCount ?? 0) > 0;
}

/** Runs on a separate connection; session locks end with it. */
async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: "yichuang provision" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function accountUrl(adminUrl: string, databaseName: string, user: string, password: string): string {
  const url = new URL(onDatabase(adminUrl, databaseName));
  url.username = user;
  url.password = password;
  return url.toString();
}

function databaseOf(url: string): string {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  if (!name)
    throw new Error("DATABASE_URL names no database: write it as postgres://user:password@host:port/database.");
  return name;
}
