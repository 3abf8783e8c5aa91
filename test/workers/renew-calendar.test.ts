import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { systemActor } from "../../domain/case/actor.ts";
import type { NoticeDay } from "../../domain/law/calendar.ts";
import { makeLog } from "../../log.ts";
import { openCommandHandler } from "../../store/handler/command-handler.ts";
import { openStore } from "../../store/store.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { deemAcceptanceRound, unseenAcceptanceRound } from "../../workers/sweeps/apply-law.ts";
import { calendarRenewal, renewCalendarRound } from "../../workers/sweeps/renew-calendar.ts";
import { actorFor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { DAYS_2027, loadNotice2027 } from "../support/notice-2027.ts";
import { caseBuilder, itemOf, owner, sql, type CaseBuilder } from "../store/case-builder.ts";
import { handed } from "../domain/case/scenario-filing.ts";

const log = makeLog({ name: "test", level: "silent" });
const { item } = itemOf("SC-021");

let record: OpenRecord;
let work: CaseBuilder;
beforeEach(async () => {
  record = await openRecord();
  work = caseBuilder(record);
}, 60_000);
afterEach(() => record?.close());

const load = (days?: readonly NoticeDay[], number?: string) => loadNotice2027(record.store, days, number);
const deps = (): Parameters<typeof renewCalendarRound>[0] => ({
  store: record.store,
  commandHandler: record.commandHandler,
  now: record.clock.now,
  log,
});
const renew = (): Promise<number> => renewCalendarRound(deps());
const typesOf = async (caseId: string): Promise<string[]> =>
  (await record.store.journal.ofCase(caseId)).map((entry) => entry.type);
const datesOf = async (caseId: string) => (await record.store.cases.find(caseId))?.dates;
const inboxOf = async (taskId: string) =>
  (
    await sql(
      record.database.adminUrl,
      "select next_due_on::text as next, next_provisional as pending, statutory_due_on::text as lawful, statutory_provisional as open from hall.work_items where task_id = $1",
      [taskId],
    )
  )[0];

/** Accepted on Monday 28 December 2026, while 2027's notice is missing; a review task lies in the inbox. */
async function accepted(): Promise<{ caseId: string; taskId: string }> {
  record.clock.goTo("2026-12-28");
  const { caseId, who, accept } = await work.received();
  await record.commandHandler.actOne({ caseId, actor: who, command: accept });
  await work.system(caseId, { type: "prepareReview" });
  return { caseId, taskId: (await work.give(caseId, "reviewTask")).taskId };
}

describe("when the notice is loaded", () => {
  test("dates, inbox and colour of every open case follow it, journalled with the calendar's version", async () => {
    const { caseId, taskId } = await accepted();
    expect(await datesOf(caseId)).toMatchObject({
      provisional: true,
      promisedDueOn: "2027-01-03",
      nextProvisional: true,
    });
    expect(await inboxOf(taskId)).toEqual({ next: "2027-01-03", pending: true, lawful: "2027-01-08", open: true });

    const { version } = await load();
    await renew();

    expect(await datesOf(caseId)).toMatchObject({
      provisional: false,
      promisedDueOn: "2027-01-05",
      statutoryDueOn: "2027-01-11",
      nextProvisional: false,
      calendarVersion: version,
    });
    expect(await inboxOf(taskId)).toEqual({ next: "2027-01-05", pending: false, lawful: "2027-01-11", open: false });
    const entry = (await record.store.journal.ofCase(caseId)).at(-1);
    expect(entry).toMatchObject({
      type: "datesRenewed",
      actorId: "calendar",
      data: {
        calendarVersion: version,
        before: { promisedDueOn: "2027-01-03", provisional: true },
        after: { promisedDueOn: "2027-01-05", provisional: false },
      },
    });
    expect((await verifyJournal(record.store)).problem).toBeNull();
  });

  test("the same again changes nothing, and reports it", async () => {
    const { caseId } = await accepted();
    const first = await load();
    await renew();

    const again = await load([...DAYS_2027].reverse());
    await renew();

    expect(again).toEqual({ version: first.version, changed: false });
    expect((await typesOf(caseId)).filter((type) => type === "datesRenewed")).toHaveLength(1);
  });

  test("several workers and acts at once journal it once", async () => {
    const cases = [];
    for (let n = 0; n < 4; n++) cases.push(await accepted());
    await load();

    const other = openStore(record.database.appUrl, { max: 4 });
    const otherHandler = openCommandHandler({
      store: other,
      hall: record.hall,
      now: record.clock.now,
      unprintable: () => [],
    });
    await Promise.all([
      renew(),
      renew(),
      renewCalendarRound({ ...deps(), store: other, commandHandler: otherHandler }),
      ...cases.map(({ caseId }) =>
        record.commandHandler.act([{ caseId, actor: systemActor("test"), command: { type: "applyLaw" } }]),
      ),
    ]);
    await other.close();

    for (const { caseId } of cases)
      expect((await typesOf(caseId)).filter((type) => type === "datesRenewed")).toHaveLength(1);
  });

  test("after a crash the rest follows, and nothing is done twice", async () => {
    const cases = [];
    for (let n = 0; n < 3; n++) cases.push(await accepted());
    await load();
    let acts = 0;
    const dying = {
      ...record.commandHandler,
      act: (given: Parameters<typeof record.commandHandler.act>[0]) => {
        if (acts++ > 0) throw new Error("killed");
        return record.commandHandler.act(given.slice(0, 1));
      },
    };
    await expect(renewCalendarRound({ ...deps(), commandHandler: dying }))
      .rejects.toBeDefined()
      .catch(() => undefined);

    await calendarRenewal(deps())();
    await calendarRenewal(deps())();

    for (const { caseId } of cases) {
      expect((await typesOf(caseId)).filter((type) => type === "datesRenewed")).toHaveLength(1);
      expect(await datesOf(caseId)).toMatchObject({ provisional: false });
    }
  });

  test("an act before the sweep finds the new dates, journalled before it", async () => {
    const { caseId, taskId } = await accepted();
    await load();

    await record.commandHandler.actOne({
      caseId,
      actor: actorFor("officer", item),
      command: {
        type: "recordReview",
        task: { taskId, activityId: "reviewTask", kind: "review", instance: `task:${taskId}` },
        outcome: "siteSurvey",
        points: [],
        opinion: null,
        ground: null,
        reason: "核查现场",
        basis: null,
      },
    });

    expect((await typesOf(caseId)).slice(-2)).toEqual(["datesRenewed", "procedureAsked"]);
    expect(await renew()).toBe(0);
  });

  test("a case whose dates do not change gets no entry, and gets the new version", async () => {
    record.clock.goTo("2026-11-02");
    const { caseId, who, accept } = await work.received();
    await record.commandHandler.actOne({ caseId, actor: who, command: accept });

    const { version } = await load();
    await renew();

    expect(await typesOf(caseId)).not.toContain("datesRenewed");
    expect(await datesOf(caseId)).toMatchObject({ calendarVersion: version, promisedDueOn: "2026-11-09" });
  });

  test("a paused clock that moved with the days is no effect of the notice", async () => {
    record.clock.goTo("2026-10-12");
    const { caseId, who, accept } = await work.received();
    await record.commandHandler.actOne({ caseId, actor: who, command: accept });
    await work.system(caseId, { type: "prepareReview" });
    await work.survey(caseId);
    record.clock.goTo("2026-10-21");

    await load();
    await renew();

    expect(await typesOf(caseId)).not.toContain("datesRenewed");
  });

  test("an emergency notice that changes a loaded year moves the open cases, once", async () => {
    record.clock.goTo("2026-11-02");
    const { caseId, who, accept } = await work.received();
    await record.commandHandler.actOne({ caseId, actor: who, command: accept });
    const year = (await record.store.calendarYears.all()).find((loaded) => loaded.year === 2026)!;

    await record.store.transaction((tx) =>
      tx.calendarYears.save(
        {
          ...year,
          notice: { ...year.notice, number: "紧急" },
          days: [...year.days, { date: "2026-11-05", name: "抢险", isOffDay: true }],
        },
        "office-1",
      ),
    );
    await renew();
    await renew();

    expect(await datesOf(caseId)).toMatchObject({ promisedDueOn: "2026-11-10" });
    expect((await typesOf(caseId)).filter((type) => type === "datesRenewed")).toHaveLength(1);
  });
});

describe("an automatic effect waits until the day is certainly over (行政许可法 art. 32(1)(4))", () => {
  test("no case is deemed accepted by the earliest possible day", async () => {
    record.clock.goTo("2026-12-28");
    const { caseId, who, accept } = await work.received();
    record.clock.goTo("2027-01-08");

    expect([await deemAcceptanceRound(deps()), await unseenAcceptanceRound(deps())]).toEqual([0, 0]);
    await record.commandHandler.actOne({ caseId, actor: who, command: accept });

    expect((await work.fileOf(caseId)).acceptance).toMatchObject({
      mode: "decided",
      on: "2027-01-08",
      decidedOn: "2027-01-08",
      maybeLate: true,
    });
  });

  test("once the latest possible day is over it is certain, with or without the notice", async () => {
    record.clock.goTo("2026-12-28");
    const { caseId } = await work.received();
    record.clock.goTo("2027-01-15");
    expect(await deemAcceptanceRound(deps())).toBe(0);

    record.clock.goTo("2027-01-16");
    expect(await deemAcceptanceRound(deps())).toBe(1);

    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "deemed", on: "2026-12-28" });
  });

  test("when the notice shows that the day is already over, the case is deemed accepted at once", async () => {
    record.clock.goTo("2026-12-28");
    const { caseId } = await work.received();
    record.clock.goTo("2027-01-08");

    await load();
    await renew();

    expect((await typesOf(caseId)).slice(-3)).toEqual(["datesRenewed", "caseAccepted", "documentRequested"]);
    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "deemed", on: "2026-12-28" });
  });

  test("termination cannot be proposed while the applicant's last day is not certainly over", async () => {
    const { caseId, task, who } = await asked("2026-12-25");
    await work.system(caseId, { type: "serveNotice", activityId: "supplementNotice", documentIds: [] });
    const supplement = (await work.fileOf(caseId)).supplement;
    expect(supplement).toMatchObject({ dueProvisional: true, servedOn: "2026-12-25" });
    record.clock.goTo(supplement!.latestOn!);
    const again = await work.give(caseId, "acceptance");
    const end = {
      type: "decideAcceptance",
      task: again,
      outcome: "terminated",
      verdicts: [],
      reason: "逾期未补正",
      basis: null,
      competentOrgan: null,
      ground: null,
    } as const;

    await expect(record.commandHandler.actOne({ caseId, actor: who, command: end })).rejects.toMatchObject({
      code: "TERMINATION_NOT_DUE",
    });
    await load();
    await renew();

    expect((await work.fileOf(caseId)).supplement).toMatchObject({ dueProvisional: false });
    await record.commandHandler.actOne({ caseId, actor: who, command: end });
    expect(task.taskId).not.toBe(again.taskId);
  });
});

describe("an answer on a day that turns out to have been too late", () => {
  test("is corrected: accepted from the day of receipt, with a notice that names the one it replaces", async () => {
    const { caseId } = await acceptedOn("2027-01-08");

    await load();
    await renew();

    const file = await work.fileOf(caseId);
    expect(file).toMatchObject({
      status: "accepted",
      acceptance: {
        mode: "deemed",
        on: "2026-12-28",
        replaces: [{ kind: "acceptance", on: "2027-01-08", number: expect.stringContaining("受") }],
      },
    });
    expect((await typesOf(caseId)).slice(-3)).toEqual(["datesRenewed", "acceptanceCorrected", "documentRequested"]);
    const notices = await sql<{ paper: { blocks: { text?: string }[] }; number: string }>(
      record.database.adminUrl,
      "select paper, number from hall.documents where case_id = $1 and kind = 'acceptanceNotice' order by requested_at",
      [caseId],
    );
    expect(notices).toHaveLength(2);
    const words = notices[1]!.paper.blocks.map((block) => block.text ?? "").join("");
    expect(words).toContain(`《受理通知书》（${notices[0]!.number}）`);
    expect(words).toContain("依法自收到申请材料之日起即为受理");
    await renew();
    expect((await typesOf(caseId)).filter((type) => type === "acceptanceCorrected")).toHaveLength(1);
  });

  test("the limits then count from the day of receipt", async () => {
    const { caseId } = await acceptedOn("2027-01-08");
    await load();
    await renew();

    expect(await datesOf(caseId)).toMatchObject({ promisedDueOn: "2027-01-05", statutoryDueOn: "2027-01-11" });
  });

  test("is kept when the notice shows that it was in time; the mark is removed", async () => {
    const { caseId } = await acceptedOn("2027-01-05");

    await load();
    await renew();

    const { acceptance } = await work.fileOf(caseId);
    expect(acceptance).toMatchObject({ mode: "decided", on: "2027-01-05" });
    expect(acceptance).not.toHaveProperty("maybeLate");
  });

  test("is kept when the case has been decided or has ended by then", async () => {
    const { caseId } = await acceptedOn("2027-01-08");
    await record.commandHandler.actOne({
      caseId,
      actor: owner(),
      command: { type: "withdrawCase", reason: null, present: null },
    });

    await load();
    await renew();

    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "decided", on: "2027-01-08" });
  });

  test("an act that was certainly in time is never marked", async () => {
    const { caseId } = await acceptedOn("2026-12-30");

    expect((await work.fileOf(caseId)).acceptance).not.toHaveProperty("maybeLate");
  });

  test("a late one-time notice is void: the case is accepted and its flow continues", async () => {
    const { caseId } = await asked("2027-01-08");

    await load();
    await renew();

    const file = await work.fileOf(caseId);
    expect(file).toMatchObject({
      status: "accepted",
      acceptance: {
        mode: "deemed",
        on: "2026-12-25",
        replaces: [{ kind: "supplementNotice", on: "2027-01-08", number: expect.stringContaining("补") }],
      },
      supplement: { overruled: true },
    });
    const told = await sql<{ command: object }>(
      record.database.adminUrl,
      "select command from hall.outbox where case_id = $1 order by id desc limit 1",
      [caseId],
    );
    expect(told[0]?.command).toEqual({ type: "correlate", messageName: "supplementHandedIn" });
    // The acceptance task that the flow then creates has nothing left to decide.
    const task = await work.give(caseId, "acceptance");
    await record.commandHandler.actOne({ caseId, actor: systemActor("test"), command: { type: "applyLaw" } });
    expect((await record.store.workItems.find(task.taskId))?.state).toBe("decided");
    await expect(
      record.commandHandler.actOne({
        caseId,
        actor: owner(),
        command: { type: "submitSupplement", materials: handed(["SC-021-M03"]), present: null },
      }),
    ).rejects.toMatchObject({ code: "SUPPLEMENT_NOT_EXPECTED" });
  });
});

/** Filed on 28 December 2026, accepted by a person on a day. */
async function acceptedOn(day: string): Promise<{ caseId: string }> {
  record.clock.goTo("2026-12-28");
  const { caseId, who, accept } = await work.received();
  record.clock.goTo(day);
  await record.commandHandler.actOne({ caseId, actor: who, command: accept });
  return { caseId };
}

/** Filed on 25 December 2026, asked for a supplement on a day. */
async function asked(day: string) {
  record.clock.goTo("2026-12-25");
  const { caseId, task, who, accept } = await work.received();
  record.clock.goTo(day);
  const verdicts = (accept as Extract<typeof accept, { type: "decideAcceptance" }>).verdicts.map((verdict, index) =>
    index === 0 ? { ...verdict, verdict: "faulty" as const, fault: "缺页", fix: "补页" } : verdict,
  );
  await record.commandHandler.actOne({
    caseId,
    actor: who,
    command: {
      type: "decideAcceptance",
      task,
      outcome: "supplement",
      verdicts,
      reason: null,
      basis: null,
      competentOrgan: null,
      ground: null,
    },
  });
  return { caseId, task, who };
}

test("cases that wait for a holiday notice, or only for the applicant, do not count as overdue in the figures of the hall", async () => {
  await accepted();
  const { caseId } = await asked("2026-12-25");
  await work.system(caseId, { type: "serveNotice", activityId: "supplementNotice", documentIds: [] });
  const overdue = async (on: string): Promise<number> =>
    (await record.store.overview.rows(on)).reduce((sum, row) => sum + row.overdue, 0);
  expect(await overdue("2027-03-31")).toBe(0);

  await load();
  await renew();

  expect([await overdue("2027-01-05"), await overdue("2027-03-31")]).toEqual([0, 1]);
});
