import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import pg from "pg";

import { databaseAccess, grantDatabase, type JdbcAccess, onDatabase } from "../../tools/provision.ts";
import { TEMPLATE_DATABASE, testCluster } from "./cluster.ts";

const OBJECT_IN_USE = "55006";

/** A database of one's own: migrated, empty, with the rights it has in operation. */
export interface TestDatabase {
  /** hall_owner: owns the tables. */
  readonly ownerUrl: string;
  /** hall_app: what api and workers connect as. */
  readonly appUrl: string;
  /** The superuser. */
  readonly adminUrl: string;
  /** hall_engine. */
  readonly engineJdbc: JdbcAccess;
  /** Ends all connections to it. The database itself goes with the cluster at the end of the run: dropping is slow. */
  close(): Promise<void>;
}

/** A database with nothing in it but the two schemas: what a dump is restored into. */
export const EMPTY_DATABASE = "template1";

/** Copies the migrated template (or another); some 50 ms. Call it once per test file, or per test that needs an empty hall. */
export async function cloneDatabase(template = TEMPLATE_DATABASE): Promise<TestDatabase> {
  const { adminUrl, secrets } = testCluster();
  const name = `hall_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, (admin) => createFromTemplate(admin, name, template));
  await grantDatabase(adminUrl, name);
  const access = databaseAccess(adminUrl, name, secrets);
  return {
    ownerUrl: access.owner,
    appUrl: access.app,
    adminUrl: onDatabase(adminUrl, name),
    engineJdbc: access.engineJdbc,
    close: () => asAdmin(adminUrl, (admin) => endConnections(admin, name)),
  };
}

/** PostgreSQL copies a template only while nobody is connected to it; a closed connection may linger for a moment. */
async function createFromTemplate(admin: pg.Client, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await admin.query(`create database ${name} template ${template}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== OBJECT_IN_USE || attempt === 50) throw error;
      await sleep(20);
    }
  }
}

async function endConnections(admin: pg.Client, name: string): Promise<void> {
  await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [name]);
}

async function asAdmin(adminUrl: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
