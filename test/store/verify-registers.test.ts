import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { chainHash } from "../../store/tables/journal.ts";
import { verifyJournal, type JournalReport } from "../../store/verification/verify-journal.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, type CaseBuilder } from "./case-builder.ts";
import { tamperingOf, type Tampering } from "./tampering.ts";

let record: OpenRecord;
let work: CaseBuilder;
let by: Tampering;
beforeEach(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  by = tamperingOf(record);
}, 60_000);
afterEach(() => record?.close());

const verify = (): Promise<JournalReport> => verifyJournal(record.store);
const told = (report: JournalReport): string[] => report.problems.map(({ reason, detail }) => `${reason}: ${detail}`);

describe("a register that differs from the journal", () => {
  test.each([
    [
      "another outcome",
      "update hall.decisions set outcome = 'refuse' where case_id = $1",
      /decision .* has another outcome/,
    ],
    [
      "another signer",
      "update hall.decisions set signer_id = 'clerk-market' where case_id = $1",
      /decision .* has another signerId/,
    ],
    [
      "another number of a decision",
      "update hall.decisions set number = '冀〔2026〕1号' where case_id = $1",
      /decision 冀〔2026〕1号 is in its register but no entry/,
    ],
    [
      "a decision taken out",
      "delete from hall.decisions where case_id = $1",
      /decision .* is in the journal but not in its register/,
    ],
    [
      "a licence taken out",
      "delete from hall.licences where case_id = $1",
      /licence .* is in the journal but not in its register/,
    ],
    [
      "another holder",
      "update hall.licences set holder_name = '别人' where case_id = $1",
      /licence .* names another holder/,
    ],
    [
      "a longer validity",
      "update hall.licences set valid_to = valid_to + 365 where case_id = $1",
      /licence .* has another validTo/,
    ],
    [
      "a status without an entry",
      "update hall.licences set status = 'revoked' where case_id = $1",
      /licence .* has another status/,
    ],
    [
      "another verification code",
      "update hall.licences set verify_code = 'guessable' where case_id = $1",
      /licence .* bears another verification code/,
    ],
    [
      "a paper with other words",
      `update hall.documents set paper = paper || '{"title": "x"}' where case_id = $1`,
      /paper .* has other words/,
    ],
    [
      "a paper of another kind",
      "update hall.documents set kind = 'refusalDecision' where case_id = $1 and kind = 'grantDecision'",
      /paper .* has another kind/,
    ],
    [
      "a paper under another organ's seal",
      "update hall.documents set organ_id = 'SCJG' where case_id = $1 and kind = 'grantDecision'",
      /paper .* has another organId in its register \(SCJG\) than in the journal \(SCJG-4\)/,
    ],
    [
      "a paper taken out",
      "delete from hall.documents where case_id = $1 and kind = 'intakeReceipt'",
      /paper .* is in the journal but not in its register/,
    ],
    [
      "a paper that was served on no day",
      "update hall.documents set served_on = '2026-03-01' where case_id = $1 and kind = 'licence'",
      /was served on no day by the journal/,
    ],
    [
      "another file behind a paper",
      "update hall.documents set sha256 = 'other' where case_id = $1 and kind = 'licence'",
      /use of the seal on paper .* has another sha256/,
    ],
    [
      "a use of the seal taken out",
      "delete from hall.seal_uses where case_id = $1",
      /use of the seal on paper .* is in the journal but not in its register/,
    ],
    [
      "a task without a decision",
      "update hall.work_items set state = 'gone' where case_id = $1 and activity_id = 'signOffTask'",
      /task .* was decided by the journal, not by the inbox/,
    ],
    [
      "another file behind a material",
      "update hall.uploads set sha256 = 'other' where id in (select upload_id from hall.material_files where case_id = $1)",
      /is another file than the one that was handed in/,
    ],
  ])("%s is detected", async (_what, statement, sentence) => {
    const caseId = await work.granted();
    await by.makePapers(caseId);
    expect(told(await verify())).toEqual([]);

    await by.tamper(statement, [caseId]);

    const report = await verify();
    expect(report.problems.map(({ detail }) => detail)).toEqual(
      expect.arrayContaining([expect.stringMatching(sentence)]),
    );
    expect(report.problem?.caseNumber).toBe((await work.fileOf(caseId)).number);
  });

  test("a licence inserted without a journal entry is detected, although it is refused unless triggers are disabled", async () => {
    const caseId = await work.signed();

    await by.tamper(
      "insert into hall.licences (id, case_id, item_id, number, holder_name, valid_from, verify_code) values ($1, $2, 'SC-021', '假（冀）〔2026〕000009号', '假', '2026-03-02', 'x')",
      [randomUUID(), caseId],
    );

    expect(told(await verify())).toEqual(
      expect.arrayContaining([
        expect.stringContaining("licence 假（冀）〔2026〕000009号 is in its register but no entry records it"),
        expect.stringContaining("number 9 is borne and the series says that it was never given"),
      ]),
    );
  });

  test("an entry with a correct hash that no version wrote is reported, and the check continues", async () => {
    const caseId = await work.file();
    await work.file();
    const { hash: _hash, ...last } = (await record.store.journal.ofCase(caseId)).at(-1)!;
    const strange = { ...last, seq: last.seq + 1, prevHash: _hash, type: "decisionMade", data: {} };
    await record.store.journal.append([{ ...strange, hash: chainHash(strange) }]);
    await by.tamper("update hall.cases set journal_seq = $2, journal_head = $3 where id = $1", [
      caseId,
      strange.seq,
      chainHash(strange),
    ]);

    expect(await verify()).toMatchObject({
      cases: 2,
      found: 1,
      problem: { reason: "content", detail: expect.stringContaining("a form that the hall never wrote") },
    });
  });

  test("verification continues after the first problem, counts all, and lists fifty", async () => {
    for (let n = 0; n < 3; n++) await work.file();
    await by.tamper("update hall.cases set status = 'closed'");

    expect(await verify()).toMatchObject({ cases: 3, found: 3, counts: { state: 3 } });
  });
});
