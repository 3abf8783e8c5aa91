import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { verifyPassword } from "../../api/identity/passwords.ts";
import { DEMO_PASSWORD } from "../../processes/load-demo.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());

test("every demo account has a separate salt, so that equal passwords have different hashes", async () => {
  const logins = await record.store.people.logins();
  const hashes = await Promise.all(
    logins.map(async (login) => (await record.store.people.findByLogin(login))?.passwordHash ?? ""),
  );

  expect(logins.length).toBeGreaterThan(10);
  expect(new Set(hashes.map((hash) => hash.split("$")[4])).size).toBe(logins.length);
  expect(await Promise.all(hashes.map((hash) => verifyPassword(DEMO_PASSWORD, hash)))).toEqual(logins.map(() => true));
});

test("a start hashes no password for existing accounts", async () => {
  const hashed: string[] = [];

  await importSeed({
    store: record.ownerStore,
    hashPassword: async (password) => {
      hashed.push(password);
      return "unused";
    },
    items: [],
  });

  expect(hashed).toEqual([]);
});
