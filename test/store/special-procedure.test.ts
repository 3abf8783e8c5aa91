import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Command } from "../../domain/case/commands.gen.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import { erasePersonalData } from "../../store/erase-personal-data.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { actor, actorFor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { caseBuilder, sql, type CaseBuilder } from "./case-builder.ts";
import { publishWith } from "./free-release.ts";
import { tamperingOf } from "./tampering.ts";

const ITEM = sampleItems().find(({ item }) => item.id === "SC-021")!.item;
const OFFICER = actorFor("officer", ITEM);
const PRESIDER = { name: "丙主持", idNumber: "110101199003070310" };
let record: OpenRecord;
let work: CaseBuilder;

beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  await publishWith(record, "SC-021", {
    hearing: { kind: "specialProcedure", name: "听证", settings: { procedure: "hearing" } },
  });
}, 60_000);
afterAll(() => record?.close());

interface Hearing {
  readonly caseId: string;
  readonly begin: Extract<Command, { type: "beginSpecialProcedure" }>;
  readonly finish: Extract<Command, { type: "finishSpecialProcedure" }>;
}

/** A case under review, whose flow has come to a hearing. */
async function hearing(): Promise<Hearing> {
  record.clock.goTo("2026-03-02");
  const { caseId, who, accept } = await work.received();
  await record.commandHandler.actOne({ caseId, actor: who, command: accept });
  await work.system(caseId, { type: "prepareReview" });
  const [taskId, instance] = [randomUUID(), randomUUID()];
  const step = { activityId: "hearing", kind: "specialProcedure", instance };
  await work.system(caseId, { type: "enterStep", instance, element: "hearing", kind: step.kind, department: null });
  const row = { taskId, caseId, ...step, name: "听证", candidateGroup: "officer:SCJG" };
  await record.store.workItems.add([{ ...row, createdAt: "2026-03-02T01:00:00.000Z" }]);
  const task = { taskId, ...step };
  return {
    caseId,
    begin: {
      type: "beginSpecialProcedure",
      task,
      reason: "利害关系人申请听证",
      limitDays: 15,
      responsible: "法规处",
      presider: PRESIDER,
      hearingOn: "2026-03-16",
      requestedOn: null,
      place: "听证室",
    },
    finish: {
      type: "finishSpecialProcedure",
      task,
      on: null,
      persons: [],
      place: null,
      passed: true,
      result: "双方质证完毕",
      report: "听证笔录3号",
    },
  };
}

async function codeOf(caseId: string, command: Command, who = OFFICER): Promise<string> {
  const [result] = await record.commandHandler.act([{ caseId, actor: who, command }]);
  if (!result || result.ok) return "ok";
  return result.error instanceof RuleViolation ? result.error.code : String(result.error);
}

describe("the act that begins a special procedure", () => {
  test("leaves its task open, and the result ends it", async () => {
    const { caseId, begin, finish } = await hearing();
    expect(await codeOf(caseId, finish)).toBe("PROCEDURE_NOT_BEGUN");
    expect(await codeOf(caseId, begin)).toBe("ok");
    expect(await record.store.workItems.find(begin.task.taskId)).toMatchObject({ state: "open" });

    expect(await codeOf(caseId, finish)).toBe("ok");
    expect(await record.store.workItems.find(begin.task.taskId)).toMatchObject({ state: "decided" });
    expect(await codeOf(caseId, finish)).toBe("TASK_ALREADY_DECIDED");
  });

  test("is done once when two colleagues do it at once, and by nobody but the holder of a claimed task", async () => {
    const { caseId, begin } = await hearing();
    const codes = await Promise.all([codeOf(caseId, begin), codeOf(caseId, begin)]);
    expect(codes.toSorted()).toEqual(["PROCEDURE_ALREADY_BEGUN", "ok"]);
    expect((await work.fileOf(caseId)).pauses).toHaveLength(1);

    const claimed = await hearing();
    await record.store.workItems.claim(claimed.begin.task.taskId, "somebody-else", record.clock.now().toISOString());
    expect(await codeOf(claimed.caseId, claimed.begin)).toBe("TASK_TAKEN");
  });

  test("is none after the end of the case", async () => {
    const { caseId, begin } = await hearing();
    await withdraw(caseId);
    expect(await codeOf(caseId, begin)).not.toBe("ok");
    expect((await work.fileOf(caseId)).procedures).toEqual([]);
  });
});

test("an erasure leaves nothing of its persons and words, and a chain that verifies", async () => {
  const { caseId, begin, finish } = await hearing();
  await codeOf(caseId, begin);
  await codeOf(caseId, finish);
  await withdraw(caseId);
  await tamperingOf(record).makePapers(caseId);
  const at = record.clock.now().toISOString();

  await record.ownerStore.transaction((tx) =>
    erasePersonalData(tx, {
      caseId,
      parts: ["survey", "words"],
      order: "（2026）冀01民初1号",
      byId: "operator:test",
      at,
    }),
  );

  const [row] = await sql(record.database.adminUrl, "select facts::text as facts from hall.cases where id = $1", [
    caseId,
  ]);
  for (const word of [PRESIDER.name, PRESIDER.idNumber, "利害关系人", "法规处", "听证室", "质证", "听证笔录3号"])
    expect(JSON.stringify(row)).not.toContain(word);
  expect((await verifyJournal(record.store)).problems).toEqual([]);
});

async function withdraw(caseId: string): Promise<void> {
  const { ownerId } = await work.fileOf(caseId);
  await record.commandHandler.actOne({
    caseId,
    actor: actor(ownerId ?? ""),
    command: { type: "withdrawCase", reason: null, present: null },
  });
}
