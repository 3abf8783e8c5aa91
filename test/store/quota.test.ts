import { systemActor } from "../../domain/case/actor.ts";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Command } from "../../domain/case/commands.gen.ts";
import { signableText } from "../../domain/case/decision/signable.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import type { Act, ActResult } from "../../store/handler/act.ts";
import { openCommandHandler, type CommandHandler } from "../../store/handler/command-handler.ts";
import { digest } from "../../store/ids.ts";
import signOffTopic from "../../workers/topics/sign-off.ts";
import { actorFor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { until } from "../support/until.ts";
import { caseBuilder, itemOf, owner, sql, type CaseBuilder } from "./case-builder.ts";
import { publishLimit } from "./limited-item.ts";

const LIMITED = "SC-021";
const { item } = itemOf(LIMITED);

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

/** Publishes a number of which so many places are left. */
async function leave(places: number): Promise<void> {
  const { sealed } = await record.store.quotas.register(LIMITED);
  await publishLimit(record, LIMITED, (sealed.get(2026) ?? 0) + places);
}

/** Accepted in this order, and ready to be signed. */
async function applications(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await work.awaitingSignOff(LIMITED));
  return ids;
}

async function signing(caseId: string): Promise<Act> {
  const command: Command = {
    type: "signOff",
    task: await work.give(caseId, "signOffTask"),
    outcome: "signed",
    decision: "grant",
    seenHash: digest(signableText(await work.fileOf(caseId))),
    reason: null,
  };
  return { caseId, actor: actorFor("chiefRepresentative", item), command };
}

const withdrawal = (caseId: string): Act => ({
  caseId,
  actor: owner(),
  command: { type: "withdrawCase", reason: null, present: null },
});
const confirm = (caseId: string): Act => ({
  caseId,
  actor: systemActor("test"),
  command: { type: "confirmSignOff" },
});
const codeOf = (result: ActResult | undefined): string => {
  if (result === undefined || result.ok) return result === undefined ? "none" : "done";
  return result.error instanceof RuleViolation ? result.error.code : String(result.error);
};
const codes = async (acts: Promise<readonly ActResult[]>): Promise<readonly string[]> => (await acts).map(codeOf);
const holdersOf = async (ids: readonly string[]): Promise<readonly boolean[]> =>
  Promise.all(ids.map(async (id) => (await work.fileOf(id)).signature !== null));

describe("two signatures at once", () => {
  test.each([0, 1, 2])(
    "for the last place, in two processes: the one accepted earlier takes effect (round %i)",
    async (round) => {
      await leave(1);
      const [first, second] = await applications(2);
      const [one, other] = [await signing(first!), await signing(second!)];
      const processes = round === 1 ? [elsewhere, record.commandHandler] : [record.commandHandler, elsewhere];

      const both = await Promise.all([processes[0]!.act([other]), processes[1]!.act([one])]);

      expect(codeOf(both[1]?.[0])).toBe("done");
      expect(["QUOTA_EXHAUSTED", "QUOTA_EARLIER_FIRST"]).toContain(codeOf(both[0]?.[0]));
      expect(await holdersOf([first!, second!])).toEqual([true, false]);
      await record.commandHandler.act([confirm(first!), withdrawal(second!)]);
    },
  );

  test("in one batch: each counts on what the acts before it left", async () => {
    await leave(1);
    const [first, second, third] = await applications(3);
    const acts = [await signing(second!), await signing(first!), await signing(third!)];

    const batch = await codes(record.commandHandler.act(acts));

    expect(batch).toEqual(["QUOTA_EARLIER_FIRST", "done", "QUOTA_EXHAUSTED"]);
    await record.commandHandler.act([confirm(first!), withdrawal(second!), withdrawal(third!)]);
  });

  test("many, with seals and withdrawals between them: no deadlock, never one too many, and the earliest get the places", async () => {
    await leave(2);
    const ids = await applications(5);
    const acts = new Map(await Promise.all(ids.map(async (id) => [id, await signing(id)] as const)));
    // The second withdraws, and is not signed at the same moment.
    const backwards = ids.filter((_id, at) => at !== 1).reverse();

    const gone = record.commandHandler.act([withdrawal(ids[1]!)]);
    for (let round = 0; round < 4; round++) {
      const signed = backwards.map((id, at) => (at % 2 === 0 ? record.commandHandler : elsewhere).act([acts.get(id)!]));
      const sealed = ids.map((id, at) => (at % 2 === 0 ? elsewhere : record.commandHandler).act([confirm(id)]));
      await Promise.all([...signed, ...sealed, gone]);
      expect((await holdersOf(ids)).filter(Boolean).length).toBeLessThanOrEqual(2);
    }

    expect(await Promise.all(ids.map(async (id) => (await work.fileOf(id)).decision?.outcome ?? null))).toEqual([
      "grant",
      null,
      "grant",
      null,
      null,
    ]);
    await record.commandHandler.act(ids.slice(3).map(withdrawal));
  });

  test("a grant waits for another one of its item that is not finished, and nothing else does", async () => {
    await leave(2);
    const [caseId] = await applications(1);
    const act = await signing(caseId!);
    const other = await work.awaitingSignOff("NL-002");
    let answered = false;

    await record.store.transaction(async (tx) => {
      await tx.quotas.hold([LIMITED]);
      const waiting = elsewhere.act([act]).then(() => (answered = true));
      await until("the grant waits for the lock", async () => {
        const rows = await sql(
          record.database.adminUrl,
          `select 1 from pg_locks l join pg_database d on d.oid = l.database where locktype = 'advisory' and not granted and datname = current_database()`,
        );
        return rows.length > 0;
      });
      await work.sign(other);
      expect([answered, (await work.fileOf(other)).signature !== null]).toEqual([false, true]);
      void waiting;
    });

    await until("the grant", async () => answered);
    expect(await holdersOf([caseId!])).toEqual([true]);
    await record.commandHandler.act([confirm(caseId!)]);
  });
});

describe("the places of an item", () => {
  test("a signature holds its place until the seal, and gives it back when it is taken back", async () => {
    await leave(1);
    const [first, second] = await applications(2);
    const [one, other] = [await signing(first!), await signing(second!)];
    await record.commandHandler.actOne(one);

    const whileHeld = await codes(record.commandHandler.act([other]));
    await work.system(first!, { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "委托授权书已撤销。" });
    const afterwards = await codes(record.commandHandler.act([other]));
    await record.commandHandler.actOne(withdrawal(first!));
    const atLast = await codes(record.commandHandler.act([other]));

    expect([whileHeld, afterwards, atLast]).toEqual([["QUOTA_EXHAUSTED"], ["QUOTA_EARLIER_FIRST"], ["done"]]);
    await record.commandHandler.actOne(confirm(second!));
  });

  test("whoever is owed an answer since an earlier day waits, too, although nobody has written anything", async () => {
    await leave(1);
    const { caseId: owed } = await work.received(LIMITED);
    record.clock.goTo("2026-03-03");
    const [later] = await applications(1);
    const act = await signing(later!);

    const soon = await codes(record.commandHandler.act([act]));
    record.clock.goTo("2026-03-16");
    const deemed = await codes(record.commandHandler.act([act]));
    await record.commandHandler.actOne(withdrawal(owed));

    expect([soon, deemed]).toEqual([["QUOTA_EARLIER_FIRST"], ["QUOTA_EARLIER_FIRST"]]);
    expect(await codes(record.commandHandler.act([act, confirm(later!)]))).toEqual(["done", "done"]);
  });

  test("a number that is lowered between signature and seal sends the case back to the signer, with a reason that names no other case", async () => {
    await leave(2);
    const [first, second] = await applications(2);
    for (const id of [first!, second!]) await record.commandHandler.actOne(await signing(id));
    await leave(1);

    const [refused] = await record.commandHandler.act([confirm(second!)]);
    const violation = refused?.ok === false && refused.error instanceof RuleViolation ? refused.error : null;
    const back = violation && signOffTopic.onRefusal?.(violation);

    expect(back).toMatchObject({
      errorCode: "AUTHORITY_INVALID",
      command: { type: "voidSignature", code: "QUOTA_EXHAUSTED", reason: expect.stringContaining("没有剩余数量") },
    });
    await work.system(second!, back!.command);
    expect(await codes(record.commandHandler.act([confirm(first!), await signing(second!)]))).toEqual([
      "done",
      "QUOTA_EXHAUSTED",
    ]);
    await record.commandHandler.actOne(withdrawal(second!));
  });

  test.each([
    ["lowered", -1],
    ["raised", 5],
  ])(
    "the number of the old year counts for it until its last second, also when it is %s from the new one",
    async (_how, by) => {
      record.clock.goTo("2026-12-31", "10:00:00");
      await leave(1);
      const { sealed } = await record.store.quotas.register(LIMITED);
      const [first, second] = await applications(2);
      await record.commandHandler.actOne(await signing(first!));
      const other = await signing(second!);
      await publishLimit(record, LIMITED, (sealed.get(2026) ?? 0) + 1 + by, "2027-01-01T00:00:00+08:00");
      record.clock.goTo("2027-01-01", "00:00:20");

      const late = await codes(record.commandHandler.act([{ ...other, at: "2026-12-31T15:59:59.000Z" }]));
      const seal = await codes(record.commandHandler.act([confirm(first!)]));

      expect([late, seal]).toEqual([["QUOTA_EXHAUSTED"], ["done"]]);
      await record.commandHandler.act([withdrawal(second!)]);
      await sql(record.database.adminUrl, "delete from hall.releases where effective_from > '2026-12-31'", [], {
        replica: true,
      });
    },
  );

  test("a licence that was revoked gives its place back, one that was cancelled does not", async () => {
    await leave(2);
    const ids = [await work.granted(LIMITED), await work.granted(LIMITED)];
    const sealed = async () => (await record.store.quotas.register(LIMITED)).sealed.get(2026) ?? 0;
    const before = await sealed();

    const setTo = (status: string, caseId: string) =>
      sql(record.database.adminUrl, "update hall.licences set status = $2 where case_id = $1", [caseId, status]);
    await setTo("cancelled", ids[0]!);
    const cancelled = await sealed();
    await setTo("revoked", ids[1]!);

    expect([cancelled, await sealed()]).toEqual([before, before - 1]);
  });

  test("a limit that was lifted limits nobody, and one that came later not those who applied before", async () => {
    await publishLimit(record, LIMITED, null);
    const [unlimited] = await applications(1);
    await leave(0);
    const [limited] = await applications(1);

    const withLimit = await codes(record.commandHandler.act([await signing(limited!), await signing(unlimited!)]));
    await publishLimit(record, LIMITED, null);

    expect(withLimit).toEqual(["QUOTA_EXHAUSTED", "done"]);
    expect(await codes(record.commandHandler.act([await signing(limited!)]))).toEqual(["done"]);
  });
});
