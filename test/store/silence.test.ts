import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import { consultation } from "../../domain/case/disclosure/known-case.ts";
import { isSilent, opinionDueOn } from "../../domain/case/opinion/opinion.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import { silentOpinionsRound } from "../../workers/sweeps/apply-law.ts";
import { actor } from "../support/demo-actors.ts";
import { calendar } from "../domain/case/scenario.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, type CaseBuilder } from "./case-builder.ts";
import { publishWith } from "./free-release.ts";

const log = makeLog({ name: "test", level: "silent" });
const NYNC = actor("officer-nync");
let record: OpenRecord;
let work: CaseBuilder;

beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  const asks = { kind: "opinion", name: "征求农业部门意见", group: "officer:NYNC" } as const;
  await publishWith(record, "SC-021", {
    opinion: { ...asks, settings: { question: "是否同意", limitDays: 5, silence: "consent" } },
    patient: { ...asks, settings: { question: "是否同意", limitDays: 5, silence: "wait" } },
  });
}, 60_000);
afterAll(() => record?.close());

interface Asked {
  readonly caseId: string;
  readonly answer: Extract<Command, { type: "giveOpinion" }>;
}

/** A case under review on Monday 2 March 2026, of which the other department has been asked; the last day is Monday 9 March. */
async function asked(element = "opinion", { shown = true } = {}): Promise<Asked> {
  record.clock.goTo("2026-03-02");
  const { caseId, who, accept } = await work.received();
  await record.commandHandler.actOne({ caseId, actor: who, command: accept });
  await work.system(caseId, { type: "prepareReview" });
  const [taskId, instance] = [randomUUID(), randomUUID()];
  await work.system(caseId, { type: "enterStep", instance, element, kind: "opinion", department: "省农业农村厅" });
  const item = { taskId, caseId, activityId: element, kind: "opinion", instance };
  const row = { ...item, name: "征求意见", candidateGroup: "officer:NYNC", createdAt: "2026-03-02T01:00:00.000Z" };
  if (shown) await record.store.workItems.add([row]);
  const task = { taskId, activityId: element, kind: "opinion", instance };
  return { caseId, answer: { type: "giveOpinion", task, outcome: "agree", words: null } };
}

async function answerAt({ caseId, answer }: Asked, at?: string): Promise<string> {
  const [result] = await record.commandHandler.act([
    { caseId, actor: NYNC, command: answer, ...(at !== undefined && { at }) },
  ]);
  if (!result || result.ok) return "ok";
  return result.error instanceof RuleViolation ? `${result.error.code} ${result.error.message}` : String(result.error);
}

const opinionOf = async ({ caseId }: Asked) => (await work.fileOf(caseId)).opinions[0]!;
const sweep = () =>
  silentOpinionsRound({ store: record.store, commandHandler: record.commandHandler, now: record.clock.now, log });
/** A time of Shanghai. */
const moment = (local: string): Date => new Date(`${local}+08:00`);

describe("an opinion whose silence counts as consent", () => {
  test("is asked for when its step begins: with the last day, and a letter that is not the applicant's", async () => {
    const one = await asked();

    expect(await opinionOf(one)).toMatchObject({ dueOn: "2026-03-09", answer: null, department: "省农业农村厅" });
    expect((await work.fileOf(one.caseId)).occurrences.at(-1)).toMatchObject({ dueOn: "2026-03-09", outcome: null });
    expect((await record.store.documents.ofCase(one.caseId)).map(({ kind }) => kind)).toContain("opinionRequest");
  });

  test("may be given until the end of the last day, and its step ends with the answer", async () => {
    const one = await asked();
    record.clock.goTo("2026-03-09", "23:59:59");

    expect(await answerAt(one)).toBe("ok");
    expect(await opinionOf(one)).toMatchObject({ answer: "agree", byId: NYNC.id, answeredOn: "2026-03-09" });
    expect((await work.fileOf(one.caseId)).occurrences.at(-1)).toMatchObject({ outcome: "agree" });
    expect(await answerAt(one)).toMatch(/^TASK_ALREADY_DECIDED/);
  });

  test("is refused from the first moment of the next day, naming the last one, even before it is written", async () => {
    const one = await asked();
    record.clock.goTo("2026-03-10", "00:00:30");

    expect(await answerAt(one)).toMatch(/^OPINION_DEEMED .*2026年3月9日/);
    expect((await opinionOf(one)).answer).toBeNull();
    // Received before midnight, and written after it.
    expect(await answerAt(one, moment("2026-03-09T23:59:59").toISOString())).toBe("ok");
  });

  test("counts as given after the first minute, by the sweep or by any act, and its task is done", async () => {
    const [one, other] = [await asked(), await asked()];
    record.clock.goTo("2026-03-10", "00:01:30");

    expect(await answerAt(other)).toMatch(/^OPINION_DEEMED .*2026年3月9日/);
    expect(await opinionOf(other)).toMatchObject({ answer: "silent", answeredOn: "2026-03-10", byId: null });
    await sweep();
    expect(await sweep()).toBe(0);
    expect(await opinionOf(one)).toMatchObject({ answer: "silent" });
    expect(await record.store.workItems.find(one.answer.task.taskId)).toMatchObject({ state: "decided" });
    expect(await answerAt(one)).toMatch(/^OPINION_DEEMED .*2026年3月9日/);
    expect((await record.store.journal.ofCase(one.caseId)).at(-1)).toMatchObject({
      type: "opinionDeemed",
      actorId: "law",
    });
  });

  test("counts as given on the same day when the workers were stopped for weeks", async () => {
    const one = await asked();
    record.clock.goTo("2026-04-20");

    expect(await sweep()).toBeGreaterThan(0);
    expect(await opinionOf(one)).toMatchObject({ answer: "silent", answeredOn: "2026-03-10" });
  });

  test("waits for its task, and for a case that ended nothing happens", async () => {
    const hidden = await asked("opinion", { shown: false });
    const ended = await asked();
    const file = await work.fileOf(ended.caseId);
    await record.commandHandler.actOne({
      caseId: ended.caseId,
      actor: actor(file.ownerId ?? ""),
      command: { type: "withdrawCase", reason: null, present: null },
    });
    record.clock.goTo("2026-03-20");

    await sweep();
    for (const one of [hidden, ended]) expect((await opinionOf(one)).answer).toBeNull();
    expect(consultation(NYNC, await work.fileOf(ended.caseId))).toBe("past");
  });
});

test("an opinion that has no such setting is awaited without end", async () => {
  const one = await asked("patient");
  record.clock.goTo("2026-04-20");

  await sweep();
  expect(await opinionOf(one)).toMatchObject({ answer: null });
  expect(await answerAt(one)).toBe("ok");
});

test("a day that only a holiday notice can settle has no effect until the latest possible one is over", async () => {
  const opinion = { ...(await opinionOf(await asked())), dueOn: null, requestedOn: "2026-12-28" };
  const due = opinionDueOn(opinion, calendar)!;

  expect(due.provisional).toBe(true);
  expect([isSilent(opinion, calendar, due.latest), isSilent(opinion, calendar, "2027-06-01")]).toEqual([false, true]);
});

test("the officer who is asked sees the case, does that step and nothing else; colleagues of the same department may not", async () => {
  const one = await asked();
  const file = await work.fileOf(one.caseId);
  const chief = { ...NYNC, role: "chiefRepresentative" } as const;
  expect([consultation(NYNC, file), consultation(chief, file)]).toEqual(["open", null]);

  const refused = async (command: Command): Promise<string> => {
    const [result] = await record.commandHandler.act([{ caseId: one.caseId, actor: NYNC, command }]);
    return result?.ok === false && result.error instanceof RuleViolation ? result.error.code : "ok";
  };
  const review = await work.give(one.caseId, "reviewTask");
  expect(
    await refused({
      type: "recordReview",
      task: review,
      outcome: "submitted",
      points: [],
      opinion: "grant",
      ground: null,
      reason: null,
      basis: null,
    }),
  ).toBe("DEPARTMENT_FORBIDS");
  expect(await refused({ ...one.answer, outcome: "disagree" })).toBe("REASON_REQUIRED");
});
