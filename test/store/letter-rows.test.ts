import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord();
}, 60_000);
afterAll(() => record?.close());

describe("rows of authorisation letters", () => {
  test("a revoked letter is kept, with its first invalid day", async () => {
    const { letters } = record.ownerStore;

    await letters.revoke("letter-nync-chief", "2026-03-02");
    await letters.revoke("letter-nync-chief", "2026-05-01");

    expect((await letters.ofDepartments(["NYNC"])).find((one) => one.id === "letter-nync-chief")).toMatchObject({
      revokedOn: "2026-03-02",
      itemIds: "all",
      holderName: "朱首席",
    });
    expect((await letters.ofDepartments(["NYNC"])).find((one) => one.id === "letter-nync-deputy")?.itemIds).toEqual([
      "NL-002",
    ]);
  });
});
