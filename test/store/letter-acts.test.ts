import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { systemActor } from "../../domain/case/actor.ts";
import type { LetterText } from "../../domain/letter/events.ts";
import { eraseStreamTexts } from "../../store/erase-stream-texts.ts";
import { endLetter, recordLetter, type StreamActDeps } from "../../store/handler/letter-acts.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { actor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, sql, type CaseBuilder } from "./case-builder.ts";

let record: OpenRecord;
let work: CaseBuilder;
let deps: StreamActDeps;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
  deps = { store: record.store, commandHandler: record.commandHandler };
}, 60_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

const LETTER: LetterText = {
  number: "冀人社授〔2028〕1号",
  departmentId: "RST",
  holderId: "chief-rst",
  capacity: "chiefRepresentative",
  itemIds: "all",
  automatic: false,
  coversExtensions: true,
  validFrom: "2028-01-01",
  validTo: "2028-12-31",
};
const PAPER = { signedBy: "示例厅长", signedOn: "2026-03-01", reference: "档案室2026-授-1" };
const now = () => record.clock.now().toISOString();
const office = () => actor("hall-office");

async function publish(letter: Partial<LetterText> = {}, id: string = randomUUID()): Promise<string> {
  const command = { type: "publishLetter", letter: { ...LETTER, ...letter }, paper: PAPER } as const;
  await recordLetter(deps, { id, actor: office(), at: now(), command, unprintable: () => [] });
  return id;
}
const revoke = (id: string, from: string) =>
  endLetter(deps, { id, actor: office(), at: now(), command: { type: "revokeLetter", from, reason: "人员调整" } });
const problems = async () => (await verifyJournal(record.store)).problems;
const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );
const seal = (caseId: string) => work.system(caseId, { type: "confirmSignOff" });
/** The step of the seal, as the workers take it: what a rule refuses takes the signature back. */
async function trySeal(caseId: string): Promise<void> {
  await seal(caseId).catch(({ code, title }: { code: string; title: string }) =>
    work.system(caseId, { type: "voidSignature", code, reason: title }),
  );
}

describe("a letter", () => {
  test("that is published has its stream: facts in the open, names and texts as commitments with the text beside", async () => {
    const id = await publish({ number: "冀人社授〔2028〕11号", validFrom: "2028-02-01", validTo: "2028-02-29" });

    const [entry] = await record.store.streams.of(`letter:${id}`);
    const texts = await record.store.streams.textsOf(`letter:${id}`);
    expect(entry).toMatchObject({
      seq: 1,
      type: "letterPublished",
      actorId: "hall-office",
      data: { holderId: "chief-rst", coversExtensions: true, paper: { signedOn: "2026-03-01" } },
    });
    expect(JSON.stringify(entry)).not.toContain("示例厅长");
    expect(texts.get(1)?.map(({ text }) => text)).toEqual(["示例厅长", "档案室2026-授-1"]);
    expect(await record.store.letters.find(id)).toMatchObject({
      coversExtensions: true,
      itemIds: "all",
      revokedOn: null,
    });
    expect(await problems()).toEqual([]);
  });

  test("that is requested twice by the same request is one; two with the same number or scope are refused", async () => {
    const id = randomUUID();
    const number = "冀人社授〔2028〕12号";
    const period = { validFrom: "2028-03-01", validTo: "2028-03-31" };

    await Promise.all([publish({ number, ...period }, id), publish({ number, ...period }, id)]);
    const others = await Promise.all([
      codeOf(publish({ number, validFrom: "2028-05-01", validTo: "2028-05-31" })),
      ...Array.from({ length: 4 }, (_, n) =>
        codeOf(publish({ number: `冀人社授〔2028〕2${n}号`, validFrom: "2028-06-01", validTo: "2028-06-30" })),
      ),
    ]);

    expect((await record.store.streams.of(`letter:${id}`)).map(({ seq }) => seq)).toEqual([1]);
    expect(others.sort()).toEqual([
      "LETTER_NUMBER_TAKEN",
      "LETTER_OVERLAPS",
      "LETTER_OVERLAPS",
      "LETTER_OVERLAPS",
      "done",
    ]);
    expect(await problems()).toEqual([]);
  });

  test("that is refused leaves no stream", async () => {
    const id = randomUUID();

    expect(await codeOf(publish({ holderId: "officer-rst" }, id))).toBe("LETTER_HOLDER_UNFIT");

    expect(await sql(record.database.adminUrl, "select from hall.streams where stream = $1", [`letter:${id}`])).toEqual(
      [],
    );
  });

  test("that was revoked for a later day can be revoked sooner, not later, not twice; of two at once one is refused", async () => {
    const id = await publish({ number: "冀人社授〔2028〕13号", validFrom: "2028-07-01", validTo: "2028-07-31" });

    await revoke(id, "2028-07-20");
    const codes = [await codeOf(revoke(id, "2028-07-25")), await codeOf(revoke(id, "2028-07-10"))];
    const twice = await Promise.all([codeOf(revoke(id, "2028-07-05")), codeOf(revoke(id, "2028-07-05"))]);

    expect(codes).toEqual(["LETTER_ALREADY_REVOKED", "done"]);
    expect(twice.sort()).toEqual(["LETTER_ALREADY_REVOKED", "done"]);
    expect(await record.store.letters.find(id)).toMatchObject({ revokedOn: "2028-07-05" });
    expect((await record.store.streams.of(`letter:${id}`)).map(({ type }) => type)).toEqual([
      "letterPublished",
      ...Array.from({ length: 3 }, () => "letterRevoked"),
    ]);
    expect(await problems()).toEqual([]);
  });
});

describe("a signature that awaits its seal", () => {
  test("is voided with its letter, in the act that revokes it; the sealing step keeps the reason", async () => {
    const [signed, sealed] = [await work.signed("NL-002"), await work.granted("NL-002")];

    await revoke("letter-nync-chief", "2026-03-02");

    const file = await work.fileOf(signed);
    const entry = (await record.store.journal.ofCase(signed)).at(-1);
    const letter = (await record.store.streams.of("letter:letter-nync-chief")).at(-1);
    expect(file).toMatchObject({ status: "awaitingSignOff", signature: null, voided: { code: "AUTHORITY_REVOKED" } });
    expect(entry).toMatchObject({ type: "signatureVoided", actorId: "hall-office", actId: letter?.actId });
    expect(letter?.actStreams).toEqual([`case:${signed}`, "letter:letter-nync-chief"]);
    expect((await work.fileOf(sealed)).decision).not.toBeNull();
    await trySeal(signed);
    expect((await work.fileOf(signed)).voided).toEqual(file.voided);
    expect((await record.store.journal.ofCase(signed)).at(-1)?.seq).toBe(entry?.seq);
    expect(await problems()).toEqual([]);
  });

  test("is valid until a later last day of its letter, can be sealed before it, and is voided at the seal one second past midnight", async () => {
    const [before, after] = [await work.signed("SC-021"), await work.signed("SC-021")];
    await revoke("letter-scjg-chief", "2026-03-03");
    expect((await work.fileOf(before)).signature).not.toBeNull();

    record.clock.goTo("2026-03-03");
    await sealAt(before, "2026-03-02T15:59:59.999Z");
    await sealAt(after, "2026-03-02T16:00:01.000Z");

    expect((await work.fileOf(before)).status).toBe("granted");
    expect(await work.fileOf(after)).toMatchObject({ signature: null, voided: { code: "AUTHORITY_REVOKED" } });
  });

  test.each([0, 1, 2, 3, 4, 5])(
    "and is sealed while its letter is revoked is either valid or voided, never both (%i)",
    async (round) => {
      record.clock.goTo("2026-03-04");
      const holder = { departmentId: "SCJG", holderId: "chief-scjg" };
      const period = { validFrom: "2026-03-04", validTo: "2026-12-31" };
      const id = await publish({ ...holder, ...period, number: `冀市监授〔2026〕9${round}号` });
      const caseIds = await Promise.all([0, 1, 2].map(() => work.signed("SC-021")));
      const sealing = () => Promise.all(caseIds.map(trySeal));

      await Promise.all(
        round % 2 === 0 ? [sealing(), revoke(id, "2026-03-04")] : [revoke(id, "2026-03-04"), sealing()],
      );

      for (const caseId of caseIds) {
        const { status, signature, decision, voided } = await work.fileOf(caseId);
        if (decision === null)
          expect({ status, signature, code: voided?.code }).toEqual({
            status: "awaitingSignOff",
            signature: null,
            code: "AUTHORITY_REVOKED",
          });
        else expect({ status, letter: decision.signature.letterId }).toEqual({ status: "granted", letter: id });
      }
      expect(await problems()).toEqual([]);
    },
  );
});

test("a signature at the moment of the revocation is refused or voided: at once, or at the seal", async () => {
  record.clock.goTo("2026-03-05");
  const period = { validFrom: "2026-03-05", validTo: "2026-12-31" };
  for (let round = 0; round < 6; round++) {
    const id = await publish({
      ...period,
      departmentId: "SCJG",
      holderId: "chief-scjg",
      number: `冀市监授〔2026〕8${round}号`,
    });
    const caseIds = await Promise.all([0, 1, 2].map(() => work.awaitingSignOff()));
    const signing = () => Promise.all(caseIds.map((caseId) => codeOf(work.sign(caseId))));

    await Promise.all(round % 2 === 0 ? [signing(), revoke(id, "2026-03-05")] : [revoke(id, "2026-03-05"), signing()]);
    for (const caseId of caseIds) await trySeal(caseId);

    for (const caseId of caseIds)
      expect(await work.fileOf(caseId)).toMatchObject({ status: "awaitingSignOff", signature: null, decision: null });
  }
  expect(await problems()).toEqual([]);
});

describe("the register of letters", () => {
  const spoil = (text: string, values: unknown[] = []) =>
    sql(record.database.adminUrl, text, values, { replica: true });

  test("that differs from the journal is detected, and so is a letter without its stream", async () => {
    const id = await publish({ number: "冀人社授〔2028〕14号", validFrom: "2028-08-01", validTo: "2028-08-31" });

    await spoil("update hall.authorisation_letters set valid_to = '2099-12-31' where id = $1", [id]);
    expect(await problems()).toMatchObject([
      { reason: "register", caseNumber: `(letter:${id})`, detail: expect.stringContaining("another validTo") },
    ]);
    await spoil("update hall.authorisation_letters set valid_to = '2028-08-31' where id = $1", [id]);
    await spoil("update hall.stream_texts set texts = jsonb_set(texts, '{0,text}', '\"某某\"') where stream = $1", [
      `letter:${id}`,
    ]);
    expect(await problems()).toMatchObject([{ reason: "content", detail: expect.stringContaining("paper.signedBy") }]);
    for (const table of ["stream_texts", "stream_journal", "streams"])
      await spoil(`delete from hall.${table} where stream = $1`, [`letter:${id}`]);
    expect(await problems()).toMatchObject([{ reason: "register", detail: expect.stringContaining("no such stream") }]);
    await spoil("update hall.authorisation_letters set recorded_at = null where id = $1", [id]);
  });

  test("after an erasure: the texts are gone, the chain verifies, and names the order", async () => {
    const id = await publish({ number: "冀人社授〔2028〕15号", validFrom: "2028-09-01", validTo: "2028-09-30" });
    const erase = (at: string) =>
      record.ownerStore.transaction((tx) =>
        eraseStreamTexts(tx, {
          stream: `letter:${id}`,
          kind: "letter",
          order: "（2028）冀01民初1号",
          byId: "operator:test",
          at,
        }),
      );
    await expect(erase(now())).rejects.toThrow("is not over yet");

    expect([await erase("2028-10-01T01:00:00.000Z"), await erase("2028-10-01T01:00:00.000Z")]).toEqual([true, false]);

    const stored = await sql(
      record.database.adminUrl,
      "select texts, seals->'words' as words from hall.stream_texts join hall.streams using (stream) where stream = $1",
      [`letter:${id}`],
    );
    expect(stored).toEqual([{ texts: [], words: { erasedBy: "（2028）冀01民初1号", commitment: null } }]);
    expect((await record.store.streams.of(`letter:${id}`)).map(({ type }) => type)).toEqual([
      "letterPublished",
      "personalDataErased",
    ]);
    expect(await problems()).toEqual([]);
  });
});

/** The step of the seal on a case, at a moment. */
async function sealAt(caseId: string, at: string): Promise<void> {
  const step = (command: Parameters<typeof work.system>[1]) =>
    record.commandHandler.actOne({ caseId, actor: systemActor("topic:sign-off"), command, at });
  await step({ type: "confirmSignOff" }).catch(({ code, title }: { code: string; title: string }) =>
    step({ type: "voidSignature", code, reason: title }),
  );
}
