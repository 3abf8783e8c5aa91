import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";

import { testCluster } from "../support/cluster.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { onDatabase, provisionDatabase } from "../../tools/provision.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await cloneDatabase();
  await run(db.ownerUrl, "create table provision_probe (id int); grant select, insert on provision_probe to hall_app");
  await run(db.ownerUrl, "create table provision_secret (id int)");
});
afterAll(() => db.close());

async function run(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

describe("hall_app", () => {
  test("finds the tables of schema hall without naming it, and may do what was granted", async () => {
    await run(db.appUrl, "insert into provision_probe values (1)");

    expect(await run(db.appUrl, "select id from provision_probe")).toEqual([{ id: 1 }]);
  });

  test.each([
    ["create a table", "create table mine (id int)"],
    ["create one in schema public", "create table public.mine (id int)"],
    ["create one in the engine's schema", "create table engine.mine (id int)"],
    ["create a temporary one", "create temporary table mine (id int)"],
    ["create a schema", "create schema mine"],
    ["add a column", "alter table provision_probe add column more int"],
    ["drop a table", "drop table provision_probe"],
    ["delete where only insert was granted", "delete from provision_probe"],
    ["read a table that was not granted", "select * from provision_secret"],
    ["act in the owner's name", "set role hall_owner"],
  ])("cannot %s", async (_deed, sql) => {
    await expect(run(db.appUrl, sql)).rejects.toThrow(/permission denied|must be owner/);
  });
});

test("an unprivileged account of the same server cannot even connect", async () => {
  await run(db.adminUrl, "create role provision_stranger login password 'stranger'");
  const url = new URL(db.adminUrl);
  url.username = "provision_stranger";
  url.password = "stranger";

  await expect(run(url.toString(), "select 1")).rejects.toThrow(/permission denied for database/);
});

test("provisioning again, and concurrently, keeps existing data", async () => {
  const { adminUrl, secrets } = testCluster();
  const again = { databaseName: new URL(db.adminUrl).pathname.slice(1), secrets };

  const results = await Promise.all([1, 2, 3, 4].map(() => provisionDatabase(adminUrl, again)));

  expect(results[0]?.app).toBe(db.appUrl);
  expect(await run(db.appUrl, "select count(*)::int as n from provision_probe")).toHaveLength(1);
});

test("an administrator who is no superuser can provision their own database", async () => {
  const { adminUrl } = testCluster();
  await run(adminUrl, "create role provision_admin login createrole createdb password 'admin'");
  for (const role of ["hall_owner", "hall_app", "hall_engine"]) {
    await run(adminUrl, `grant ${role} to provision_admin with admin true, set false, inherit false`);
  }
  const url = new URL(onDatabase(adminUrl, "postgres"));
  url.username = "provision_admin";
  url.password = "admin";

  const access = await provisionDatabase(url.toString(), {
    databaseName: "provision_own",
    secrets: testCluster().secrets,
  });

  await run(access.owner, "create table t (id int); grant select on t to hall_app; create extension pg_trgm");
  expect(await run(access.app, "select * from t")).toEqual([]);
});
