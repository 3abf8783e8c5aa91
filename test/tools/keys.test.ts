import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { secretHash } from "../../api/identity/secrets.ts";
import { openStore } from "../../store/store.ts";
import type { Store } from "../../store/tables.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { carryOut } from "../../tools/keys.ts";

let record: OpenRecord;
let store: Store;
beforeAll(async () => {
  record = await openRecord();
  store = openStore(record.database.ownerUrl, { max: 2 });
}, 60_000);
afterAll(async () => {
  await store.close();
  await record.close();
});

const run = (verb: "create" | "list" | "revoke", ...args: string[]) =>
  carryOut(verb, args, { store, by: "operator:li" });
const secretIn = (text: string): string => /yck_(?:live|test)_[\w-]{43}/u.exec(text)?.[0] ?? "";
const idIn = (text: string): string => /key-[0-9a-f]{8}/u.exec(text)?.[0] ?? "";
const SERVING = ["--name", "社会保险系统", "--department", "RST", "--topic", "dept.RST.insured-staff-check"];

describe("a key", () => {
  test("is made for the topics of a department, and its secret is shown once and stored as a digest only", async () => {
    const shown = await run("create", ...SERVING);
    const listed = await run("list");

    expect(await store.apiKeys.findByHash(secretHash(secretIn(shown)))).toEqual({
      id: idIn(shown),
      name: "社会保险系统",
      scopes: ["tasks:serve"],
      departmentId: "RST",
      topics: ["dept.RST.insured-staff-check"],
      mode: "live",
    });
    expect(listed).toContain(`${idIn(shown)}  live  RST  tasks:serve  dept.RST.insured-staff-check  社会保险系统`);
    expect(listed).not.toContain("yck_");
  });

  test("is revoked once, by whom is kept, and what it held is free", async () => {
    const shown = await run("create", ...SERVING, "--test");
    const id = idIn(shown);

    const said = await run("revoke", id);

    expect([secretIn(shown).startsWith("yck_test_"), said]).toEqual([true, expect.stringContaining("revoked")]);
    expect(await store.apiKeys.findByHash(secretHash(secretIn(shown)))).toBeUndefined();
    expect((await store.apiKeys.list()).find((key) => key.id === id)).toMatchObject({
      mode: "test",
      createdBy: "operator:li",
      revokedBy: "operator:li",
    });
    await expect(run("revoke", id)).rejects.toThrow(`There is no key '${id}' that holds`);
  });

  test.each<[string, string[], RegExp]>([
    ["no name", ["--department", "RST", "--topic", "dept.RST.a"], /needs a name/],
    [
      "a topic of another department",
      ["--name", "x", "--department", "SCJG", "--topic", "dept.RST.a"],
      /no topic of department 'SCJG'/,
    ],
    ["a topic and no department", ["--name", "x", "--topic", "dept.RST.a"], /no topic of department/],
    [
      "a topic of the hall's own",
      ["--name", "x", "--department", "RST", "--topic", "intake"],
      /no topic of department/,
    ],
    [
      "a department that there is not",
      ["--name", "x", "--department", "XXXX", "--topic", "dept.XXXX.a"],
      /no department 'XXXX'/,
    ],
    ["an unknown scope", ["--name", "x", "--scope", "everything"], /no scope 'everything'/],
    ["a scope that needs topics", ["--name", "x", "--department", "RST", "--scope", "tasks:serve"], /needs topics/],
    ["nothing that it permits", ["--name", "x"], /permits something/],
  ])("is not made with %s", async (_what, args, sentence) => {
    await expect(run("create", ...args)).rejects.toThrow(sentence);
  });
});
