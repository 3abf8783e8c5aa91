import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { systemActor } from "../../domain/case/actor.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import type { Act } from "../../store/handler/act.ts";
import { handed } from "../domain/case/scenario-filing.ts";
import { actorFor } from "../support/demo-actors.ts";
import { openCommandHandler } from "../../store/handler/command-handler.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, itemOf, owner, sql, type CaseBuilder } from "./case-builder.ts";

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
  // The file that the supplements of this test hand in.
  await sql(
    record.database.adminUrl,
    "insert into hall.uploads (id, owner_id, name, content_type, size, sha256, created_at) values ('upload-SC-021-M03', 'agent-restaurant', 'a.pdf', 'application/pdf', 10, 'x', now())",
  );
}, 60_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

const codeOf = (result: { ok: boolean; error?: unknown } | undefined): string =>
  result?.ok ? "ok" : String((result?.error as { code?: string } | undefined)?.code);
/** The last moment of a day in Shanghai, and the first of the day after. */
const last = (day: string): string => `${day}T15:59:59.999Z`;
const after = (day: string): string => `${day}T16:00:00.000Z`;
const acceptances = async (caseId: string): Promise<number> =>
  (await record.store.journal.ofCase(caseId)).filter(({ type }) => type === "caseAccepted").length;

type Decide = Extract<Command, { type: "decideAcceptance" }>;

/** The answers of art. 32, valid except for the time. */
const ANSWERS: readonly [string, (accept: Decide) => Decide][] = [
  ["acceptance", (accept) => accept],
  [
    "one-time notice",
    (accept) => ({
      ...accept,
      outcome: "supplement",
      verdicts: accept.verdicts.map((verdict, index) =>
        index === 0 ? { ...verdict, verdict: "faulty" as const, fault: "缺页", fix: "补页" } : verdict,
      ),
    }),
  ],
  [
    "refusal for want of competence",
    (accept) => ({
      ...accept,
      outcome: "refused",
      reason: "不属于本机关职权",
      basis: "行政许可法第三十二条",
      competentOrgan: "某市市场监督管理局",
    }),
  ],
  [
    "answer that no licence is needed",
    (accept) => ({ ...accept, outcome: "notRequired", reason: "依法不需要取得许可", basis: "行政许可法第三十二条" }),
  ],
];

describe("every answer of art. 32, with all workers stopped", () => {
  test.each(ANSWERS)(
    "%s: lawful at the last moment of the fifth working day, not a moment later",
    async (_what, answer) => {
      const early = await work.received();
      const late = await work.received();
      record.clock.goTo("2026-03-12");
      const acts = [
        [early, last("2026-03-09")],
        [late, after("2026-03-09")],
      ] as const;

      const results = await record.commandHandler.act(
        acts.map(([{ caseId, who, accept }, at]): Act => ({
          caseId,
          actor: who,
          command: answer(accept as Decide),
          at,
        })),
      );

      expect(results.map(codeOf)).toEqual(["ok", "ACCEPTANCE_DEEMED"]);
      expect((await work.fileOf(late.caseId)).acceptance).toMatchObject({ mode: "deemed", on: "2026-03-02" });
    },
  );

  test("the same holds for the answer to a supplement, counted from the day on which it was complete (life cycle B-7)", async () => {
    const [early, late] = [await supplemented(), await supplemented()];
    record.clock.goTo("2026-03-16");

    const results = await record.commandHandler.act(
      [early, late].map(({ caseId, who, accept }, index): Act => ({
        caseId,
        actor: who,
        command: accept,
        at: index === 0 ? last("2026-03-10") : after("2026-03-10"),
      })),
    );

    expect(results.map(codeOf)).toEqual(["ok", "ACCEPTANCE_DEEMED"]);
    expect((await work.fileOf(early.caseId)).acceptance).toMatchObject({ mode: "decided", on: "2026-03-03" });
    expect((await work.fileOf(late.caseId)).acceptance).toMatchObject({ mode: "deemed", on: "2026-03-03" });
  });

  test("a supplement received at the last moment of a day is dated on that day, whenever it is written", async () => {
    const { caseId } = await asked();
    record.clock.goTo("2026-03-06");

    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "submitSupplement", materials: handed(["SC-021-M03"]), present: null },
      at: last("2026-03-04"),
    });

    expect((await work.fileOf(caseId)).supplement?.submittedOn).toBe("2026-03-04");
  });
});

describe("acts on one case in a batch", () => {
  test("are decided in the order of receipt, in any order of the batch", async () => {
    const { caseId, who, accept } = await work.received();
    record.clock.goTo("2026-03-10");

    const results = await record.commandHandler.act([
      {
        caseId,
        actor: owner(),
        command: { type: "withdrawCase", reason: null, present: null },
        at: after("2026-03-09"),
      },
      { caseId, actor: who, command: accept, at: last("2026-03-09") },
    ]);

    expect(results.map(codeOf)).toEqual(["ok", "ok"]);
    expect(
      (await record.store.journal.ofCase(caseId))
        .filter(({ type }) => type !== "documentRequested")
        .map(({ type, at }) => [type, at])
        .slice(-2),
    ).toEqual([
      ["caseAccepted", last("2026-03-09")],
      ["caseWithdrawn", after("2026-03-09")],
    ]);
    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "decided", on: "2026-03-09" });
  });

  test("even an act without permission records legal effects on the case, and changes nothing else", async () => {
    const { caseId, accept } = await work.received();
    record.clock.goTo("2026-03-10");

    const [result] = await record.commandHandler.act([
      { caseId, actor: actorFor("officer", itemOf("NL-002").item), command: accept },
    ]);

    expect(result?.ok).toBe(false);
    expect(await acceptances(caseId)).toBe(1);
  });

  test("a claimed task is completed by deemed acceptance too", async () => {
    const { caseId, task } = await work.received();
    await record.store.workItems.claim(task.taskId, "clerk-market", record.clock.now().toISOString());
    record.clock.goTo("2026-03-10");

    await record.commandHandler.act([{ caseId, actor: systemActor("sweep:law"), command: { type: "applyLaw" } }]);

    expect((await record.store.workItems.find(task.taskId))?.state).toBe("decided");
  });

  test("there is never a second acceptance, whatever is tried in the days after", async () => {
    const { caseId, who, accept } = await work.received();
    for (const day of ["2026-03-10", "2026-03-11", "2026-03-20", "2026-04-30"]) {
      record.clock.goTo(day);
      await record.commandHandler.act([
        { caseId, actor: who, command: accept },
        { caseId, actor: systemActor("sweep:law"), command: { type: "applyLaw" } },
        {
          caseId,
          actor: owner(),
          command: { type: "submitSupplement", materials: handed(["SC-021-M03"]), present: null },
        },
        { caseId, actor: systemActor("topic:intake"), command: { type: "registerIntake" } },
      ]);
    }

    expect(await acceptances(caseId)).toBe(1);
    expect(
      (
        await sql(
          record.database.adminUrl,
          "select 1 from hall.outbox where case_id = $1 and command->>'type' = 'completeTask'",
          [caseId],
        )
      ).length,
    ).toBe(1);
  });
});

describe("in the first minute of the day after the fifth working day, several processes at work", () => {
  /** A separate process, at this moment. */
  const processAt = (moment: string) =>
    openCommandHandler({
      store: record.store,
      hall: record.hall,
      now: () => new Date(moment),
      unprintable: () => [],
    });
  const at = (time: string): string => `2026-03-09T16:${time}.000Z`;

  test("other acts that are written first leave the case open for an answer of 23:59:59 that is still queued", async () => {
    const { caseId, who, accept } = await work.received();

    const first = await processAt(at("00:01")).act([
      { caseId, actor: systemActor("sweep:calendar"), command: { type: "applyLaw" } },
      { caseId, actor: who, command: accept },
    ]);
    const queued = await processAt(at("00:59")).act([
      { caseId, actor: who, command: accept, at: "2026-03-09T15:59:59.000Z" },
    ]);

    expect(first.map(codeOf)).toEqual(["ok", "ACCEPTANCE_DEEMED"]);
    expect(first.map(({ lapsed }) => lapsed)).toEqual([false, false]);
    expect(queued.map(codeOf)).toEqual(["ok"]);
    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "decided", on: "2026-03-09" });
  });

  test("after the minute the case is deemed accepted, and an answer that waited longer is too late", async () => {
    const { caseId, who, accept } = await work.received();

    const [law] = await processAt(at("01:00")).act([
      { caseId, actor: systemActor("sweep:law"), command: { type: "applyLaw" } },
    ]);
    const [queued] = await processAt(at("01:01")).act([
      { caseId, actor: who, command: accept, at: "2026-03-09T15:59:59.000Z" },
    ]);

    expect(law?.lapsed).toBe(true);
    expect(codeOf(queued)).toBe("ACCEPTANCE_DEEMED");
    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "deemed", on: "2026-03-02" });
  });
});

describe("the applicant's own limit (life cycle B-4)", () => {
  test("ends with the first moment of the day after its last, and not before", async () => {
    const { caseId, who } = await asked();
    await work.system(caseId, { type: "serveNotice", activityId: "supplementNotice", documentIds: [] });
    const { dueOn } = (await work.fileOf(caseId)).supplement!;
    record.clock.goTo("2026-04-20");
    const task = await work.give(caseId, "acceptance");
    const end: Decide = {
      type: "decideAcceptance",
      task,
      outcome: "terminated",
      verdicts: [],
      reason: "逾期未补正",
      basis: null,
      competentOrgan: null,
      ground: null,
    };

    const [early] = await record.commandHandler.act([{ caseId, actor: who, command: end, at: last(dueOn!) }]);
    const [late] = await record.commandHandler.act([{ caseId, actor: who, command: end, at: after(dueOn!) }]);

    expect([early, late].map(codeOf)).toEqual(["TERMINATION_NOT_DUE", "ok"]);
  });
});

async function asked() {
  const { caseId, who, accept, task } = await work.received();
  const verdicts = (accept as Decide).verdicts.map((verdict) =>
    verdict.materialId === "SC-021-M03"
      ? { ...verdict, verdict: "faulty" as const, fault: "没有比例尺", fix: "补上" }
      : verdict,
  );
  await record.commandHandler.actOne({
    caseId,
    actor: who,
    command: { ...(accept as Decide), task, outcome: "supplement", verdicts },
  });
  return { caseId, who, accept };
}

/** Complete on 3 March; the answer is due on the 10th. */
async function supplemented() {
  const { caseId, who, accept } = await asked();
  record.clock.goTo("2026-03-03");
  await record.commandHandler.actOne({
    caseId,
    actor: owner(),
    command: { type: "submitSupplement", materials: handed(["SC-021-M03"]), present: null },
  });
  const task = await work.give(caseId, "acceptance");
  record.clock.goTo("2026-03-02");
  return { caseId, who, accept: { ...(accept as Decide), task } };
}
