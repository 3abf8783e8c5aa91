import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { sampleItems } from "../../processes/load-sample.ts";
import { openStore } from "../../store/store.ts";
import { prepareDatabase } from "../../tools/prepare/prepare-database.ts";
import { makeSecrets } from "../../tools/secrets.ts";
import { sql } from "../store/case-builder.ts";
import { type OwnServer, startOwnServer } from "../support/own-server.ts";

// A server of its own: the preparation changes the passwords of the hall's accounts, which a server has only once.
let server: OwnServer;
beforeAll(async () => {
  server = await startOwnServer();
}, 120_000);
afterAll(() => server?.erase());

const secrets = makeSecrets();
const PASSWORDS = {
  OWNER_PASSWORD: secrets.ownerPassword,
  APP_PASSWORD: secrets.appPassword,
  ENGINE_DB_PASSWORD: secrets.enginePassword,
  SESSION_SECRET: secrets.sessionSecret,
};

test("an account that owns the database and may create roles prepares it, repeatedly, without demo accounts", async () => {
  const { adminUrl } = server.database;
  await sql(adminUrl, "drop schema hall cascade; drop schema engine cascade");
  await sql(adminUrl, "drop owned by hall_owner, hall_app, hall_engine; drop role hall_owner, hall_app, hall_engine");
  await sql(adminUrl, "create role keeper login createrole password 'admin'");
  await sql(adminUrl, "alter database hall owner to keeper");
  const admin = new URL(adminUrl);
  [admin.username, admin.password] = ["keeper", "admin"];
  const lines: string[] = [];

  await prepareDatabase({ ...PASSWORDS, ADMIN_DATABASE_URL: admin.href }, (line) => lines.push(line));
  await prepareDatabase({ ...PASSWORDS, ADMIN_DATABASE_URL: admin.href }, (line) => lines.push(line));

  expect(lines).toEqual([
    "accounts and schemas: there",
    expect.stringMatching(/^migrations: \d+ applied, up to /),
    expect.stringContaining("published as release 1"),
    "demo accounts: none (DEMO=true imports them)",
    "accounts and schemas: there",
    "migrations: none to apply",
    "service items: all there",
    "demo accounts: none (DEMO=true imports them)",
  ]);
  const app = new URL(adminUrl);
  [app.username, app.password] = ["hall_app", secrets.appPassword];
  const store = openStore(app.href, { max: 1 });
  expect((await store.releases.findLatest(sampleItems()[0]!.item.id))?.release).toBe(1);
  await store.close();
  expect(await sql(adminUrl, "select count(*)::int as people from hall.people")).toEqual([{ people: 0 }]);
}, 120_000);

test("reports each missing setting in a sentence", async () => {
  const { OWNER_PASSWORD, ...rest } = PASSWORDS;

  await expect(prepareDatabase(rest, () => undefined)).rejects.toThrow(
    /^The environment variable ADMIN_DATABASE_URL is missing: it must be the database's address [^\n]*\.\nThe environment variable OWNER_PASSWORD is missing: [^\n]*\.$/,
  );
});
