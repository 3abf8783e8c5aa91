import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { isFinal, STATUS_NAMES } from "../../domain/case/status.ts";
import { statusOf } from "../../domain/case/status-of.ts";
import { openAnchorFolder } from "../../store/verification/anchor-folder.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { dumps, restoreDump, type Dump } from "../yesterday/dumps.ts";
import { raise } from "../domain/case/scenario-filing.ts";
import { actor } from "../support/demo-actors.ts";

describe.each(dumps().map((dump) => [dump.commit, dump] as const))("a record written by %s", (_commit, dump) => {
  let record: OpenRecord;
  beforeAll(async () => {
    record = await openRecord(await restoreDump(dump), dump.takenAt);
  }, 60_000);
  afterAll(() => record?.close());

  test.each(dump.cases.map((standing) => [standing.status, standing.number, standing] as const))(
    "is read by the current version: a case at %s, %s",
    async (status, number, { itemId }) => {
      const id = (await record.store.cases.findIdByNumber(number)) ?? "";
      const stored = await record.store.cases.find(id);

      expect(Object.keys(STATUS_NAMES)).toContain(status);
      expect(stored?.file).toMatchObject({ number, itemId, status });
      const { file } = stored ?? raise(number);
      expect(statusOf(file)).toBe(file.status);
      expect(isFinal(file.status)).toBe(file.endedOn !== null);
      expect(await record.store.releases.find(itemId, stored?.file.release ?? 0)).toBeDefined();
    },
  );

  test("is gone on with, and what is written then is proved", async () => {
    for (const status of ["underReview", "awaitingSignOff", "received"]) {
      const { id, ownerId } = await oneOf(record, dump, status);
      await record.commandHandler.actOne({
        caseId: id,
        actor: actor(ownerId),
        command: { type: "withdrawCase", reason: null, present: null },
      });

      const { file } = (await record.store.cases.find(id)) ?? raise(id);
      expect(file).toMatchObject({ status: "withdrawn", withdrawnOn: file.endedOn });
    }
    expect((await verifyJournal(record.store)).problems).toEqual([]);
  });

  test("verifies completely: every chain, every row against the digest of its last entry, registers, numbers and anchors", async () => {
    const anchors = path.join(dump.folder, "anchors");

    const report = await verifyJournal(
      record.store,
      fs.existsSync(anchors) ? { anchors: openAnchorFolder(anchors) } : {},
    );

    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ found: 0, cases: dump.cases.length });
  });
});

/** A case of the dump that its owner may still withdraw. */
async function oneOf({ store }: OpenRecord, { cases }: Dump, status: string): Promise<{ id: string; ownerId: string }> {
  for (const { number } of cases.filter((standing) => standing.status === status)) {
    const id = (await store.cases.findIdByNumber(number)) ?? "";
    const { ownerId = null, signature = null } = (await store.cases.find(id))?.file ?? {};
    if (ownerId?.startsWith("a") && signature === null) return { id, ownerId };
  }
  return raise(status);
}
