import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Command } from "../../domain/case/commands.gen.ts";
import { signableText } from "../../domain/case/decision/signable.ts";
import { makeLog } from "../../log.ts";
import { openCommandHandler, type CommandHandler } from "../../store/handler/command-handler.ts";
import { digest } from "../../store/ids.ts";
import { watchSeals, watchSealsRound } from "../../workers/sweeps/watch-seals.ts";
import { actorFor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, itemOf, owner, sql, type CaseBuilder } from "./case-builder.ts";

const { item } = itemOf("SC-021");
const withdraw: Command = { type: "withdrawCase", reason: null, present: null };

let record: OpenRecord;
let work: CaseBuilder;
/** The command handler of another process. */
let elsewhere: CommandHandler;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
  elsewhere = openCommandHandler({
    store: record.store,
    hall: record.hall,
    now: record.clock.now,
    unprintable: () => [],
  });
}, 60_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

test("of a signature and a withdrawal at the same moment one takes effect, and the other is refused", async () => {
  for (let round = 0; round < 8; round++) {
    const { caseId, sign } = await awaitingSignOff();
    const signing = () =>
      record.commandHandler.act([{ caseId, actor: actorFor("chiefRepresentative", item), command: sign }]);
    const withdrawing = () => elsewhere.act([{ caseId, actor: owner(), command: withdraw }]);

    const both = (await Promise.all(round % 2 === 0 ? [signing(), withdrawing()] : [withdrawing(), signing()])).flat();

    const { status, signature } = await work.fileOf(caseId);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(status === "withdrawn").toBe(signature === null);
  }
});

test("the signed text is kept byte for byte, under the digest in signature and decision", async () => {
  const caseId = await work.signed();
  const { signature } = await work.fileOf(caseId);

  const text = await record.store.signedTexts.find(caseId, signature!.seenHash);

  expect(digest(text!)).toBe(signature!.seenHash);
  expect(JSON.parse(text!)).toMatchObject({ id: caseId, review: { opinion: "grant" } });
});

test("signed and not sealed for ten minutes is an incident, once; it closes when the signature is taken back", async () => {
  const caseId = await work.signed();
  const sweep = (minutes: number): Promise<number> =>
    watchSealsRound({
      store: record.store,
      now: () => new Date(record.clock.now().getTime() + minutes * 60_000),
      log: makeLog({ name: "test", level: "silent" }),
    });
  const open = async () =>
    (await record.store.incidents.listOpen(100))
      .filter(({ source }) => source === "seal")
      .map((incident) => incident.caseId);

  await sweep(9);
  expect(await open()).not.toContain(caseId);
  await Promise.all([sweep(11), sweep(11)]);
  expect((await open()).filter((id) => id === caseId)).toHaveLength(1);
  await work.system(caseId, { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "撤销" });
  await sweep(12);

  expect(await open()).not.toContain(caseId);
});

test("cases signed while the workers were stopped for days are reported by their first round", async () => {
  const caseId = await work.signed();
  const later = () => new Date(record.clock.now().getTime() + 5 * 86_400_000);
  const log = makeLog({ name: "test", level: "silent" });
  const round = watchSeals({ store: record.store, now: later, log });

  await round();
  const again = await round();

  expect((await record.store.incidents.listOpen(100)).map((incident) => incident.caseId)).toContain(caseId);
  expect(again).toBe(0);
});

async function awaitingSignOff(): Promise<{ caseId: string; sign: Command }> {
  const { caseId, who, accept } = await work.received();
  await record.commandHandler.actOne({ caseId, actor: who, command: accept });
  await work.system(caseId, { type: "prepareReview" });
  await record.commandHandler.actOne({
    caseId,
    actor: actorFor("officer", item),
    command: {
      type: "recordReview",
      task: await work.give(caseId, "reviewTask"),
      outcome: "submitted",
      points: item.reviewPoints.map((point) => ({ point, passed: true, note: null })),
      opinion: "grant",
      ground: null,
      reason: null,
      basis: null,
    },
  });
  const seenHash = digest(signableText(await work.fileOf(caseId)));
  return {
    caseId,
    sign: {
      type: "signOff",
      task: await work.give(caseId, "signOffTask"),
      outcome: "signed",
      decision: "grant",
      seenHash,
      reason: null,
    },
  };
}

test("a signature of a version that stored the promised day beside it is sealed, without a message about a holiday notice", async () => {
  const caseId = await work.signed();
  await sql(
    record.database.adminUrl,
    "update hall.cases set calendar_version = 0, next_due_on = promised_due_on, statutory_due_on = statutory_due_on + 1 where id = $1",
    [caseId],
  );

  await work.system(caseId, { type: "confirmSignOff" });

  const types = (await record.store.journal.ofCase(caseId)).map(({ type }) => type);
  expect(types).toContain("decisionMade");
  expect(types).not.toContain("datesRenewed");
});
