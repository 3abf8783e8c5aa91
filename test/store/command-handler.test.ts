import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { systemActor } from "../../domain/case/actor.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import type { Act } from "../../store/handler/act.ts";
import { actor, actorFor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { handIn } from "../support/file-example.ts";
import { caseBuilder, exampleOf, itemOf, owner, sql, type CaseBuilder } from "./case-builder.ts";

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());

const system = systemActor("test");

type Filing = Extract<Command, { type: "fileCase" }> & { readonly caseId: string };

async function filing({ caseId = randomUUID(), ...changes }: Partial<Filing> = {}): Promise<Act> {
  const { applicant, application, materials, deliveryMode } = exampleOf("SC-021");
  return {
    caseId,
    itemId: "SC-021",
    actor: owner(),
    command: {
      type: "fileCase",
      queryCode: "QUERY234",
      channel: "online",
      applicant,
      application,
      deliveryMode,
      seen: null,
      attestation: null,
      materials: await handIn(record, owner().id, materials),
      ...changes,
    },
  };
}

/** A case whose write breaks in the middle: its material names an upload that does not exist. */
async function breaking(): Promise<Act> {
  const materials = (await handIn(record, owner().id, ["SC-021-M01"])).map((one) => ({
    ...one,
    files: one.files.map((file) => ({ ...file, uploadId: "no-such-upload" })),
  }));
  return filing({ materials });
}

async function counted(): Promise<Record<string, unknown> | undefined> {
  const tables = ["cases", "applicants", "material_files", "journal", "outbox", "documents", "handled_tasks"];
  const rows = await sql(
    record.database.adminUrl,
    `select ${tables.map((table) => `(select count(*) from hall.${table}) as ${table}`).join(", ")}, (select jsonb_agg(s order by s) from hall.number_series s) as numbers`,
  );
  return rows[0];
}

const numberOf = async (caseId: string): Promise<number> => Number((await work.fileOf(caseId)).number.split("-")[1]);

describe("one transaction", () => {
  test("a write that breaks in the middle leaves nothing behind", async () => {
    await work.file();
    const before = await counted();

    await expect(record.commandHandler.act([await breaking()])).rejects.toThrow(/material_files/);

    expect(await counted()).toEqual(before);
  });

  test("a number that was taken by a failed batch is used again", async () => {
    const first = await numberOf(await work.file());
    await expect(record.commandHandler.act([await breaking()])).rejects.toThrow(/material_files/);

    expect(await numberOf(await work.file())).toBe(first + 1);
  });

  test("an act is in every register at once: state, journal, documents, outbox, handled task", async () => {
    const caseId = await work.file();

    await record.commandHandler.actOne({
      caseId,
      actor: system,
      command: { type: "registerIntake" },
      externalTask: {
        id: `task-${caseId}`,
        topic: "intake",
        element: "intake",
        outcome: () => ({ type: "complete", variables: { accepted: false } }),
      },
    });

    expect((await work.fileOf(caseId)).status).toBe("received");
    expect((await record.store.journal.ofCase(caseId)).map((entry) => entry.type)).toEqual([
      "caseFiled",
      "intakeRegistered",
      "documentRequested",
    ]);
    expect(await record.store.documents.ofCase(caseId)).toMatchObject([{ kind: "intakeReceipt", state: "requested" }]);
    expect((await record.store.handledTasks.find([`task-${caseId}`])).get(`task-${caseId}`)).toEqual({
      type: "complete",
      variables: { accepted: false },
    });
  });

  test("any exception rolls everything back, and the connection stays usable", async () => {
    const failing = record.store.transaction(async (tx) => {
      await tx.settings.save("colour", "red");
      throw new RangeError("changed my mind");
    });

    await expect(failing).rejects.toThrow("changed my mind");
    expect(await record.store.settings.find("colour")).toBeUndefined();
    await record.store.transaction((tx) => tx.settings.save("colour", "green"));
    expect(await record.store.settings.find("colour")).toBe("green");
  });

  test("no acts give an empty answer", async () => {
    expect(await record.commandHandler.act([])).toEqual([]);
  });
});

describe("a batch", () => {
  test("writes the valid acts; a refused one is excluded alone, with its place in the answer", async () => {
    const [good, refused, alsoGood] = [await filing(), await filing({ application: {} }), await filing()];

    const results = await record.commandHandler.act([good, refused, alsoGood]);

    expect(results.map((result) => (result.ok ? "ok" : (result.error as { code?: string }).code))).toEqual([
      "ok",
      "APPLICATION_INVALID",
      "ok",
    ]);
    expect(await record.store.cases.find(refused.caseId)).toBeUndefined();
    expect(await numberOf(alsoGood.caseId)).toBe((await numberOf(good.caseId)) + 1);
  });

  test("excludes an act with a fault alone too", async () => {
    const caseId = await work.file();

    const results = await record.commandHandler.act([
      {
        caseId,
        actor: system,
        command: { type: "registerIntake" },
        externalTask: {
          id: randomUUID(),
          topic: "intake",
          element: "intake",
          outcome: () => {
            throw new TypeError("broken topic");
          },
        },
      },
      await filing(),
    ]);

    expect(results.map((result) => result.ok)).toEqual([false, true]);
    expect((await record.store.cases.find(caseId))?.meta.version).toBe(1);
  });

  test("an act that the database itself refuses fails alone; the others are written, without a gap in the numbers", async () => {
    const [good, broken, alsoGood] = [await filing(), await breaking(), await filing()];

    const results = await record.commandHandler.act([good, broken, alsoGood]);

    expect(results.map((result) => result.ok)).toEqual([true, false, true]);
    expect(await record.store.cases.find(broken.caseId)).toBeUndefined();
    expect(await numberOf(alsoGood.caseId)).toBe((await numberOf(good.caseId)) + 1);
  });

  test("two acts on one case build on each other", async () => {
    const caseId = await work.file();

    const results = await record.commandHandler.act([
      { caseId, actor: system, command: { type: "registerIntake" } },
      { caseId, actor: owner(), command: { type: "withdrawCase", reason: null, present: null } },
    ]);

    expect(results.map((result) => result.caseFile?.status)).toEqual(["received", "withdrawn"]);
    expect((await record.store.journal.ofCase(caseId)).map((entry) => entry.seq)).toEqual([1, 2, 3, 4]);
    expect((await record.store.cases.find(caseId))?.meta.version).toBe(2);
  });

  test("the second decision on one task of a batch finds it decided", async () => {
    const { caseId, who, accept } = await work.received();

    const results = await record.commandHandler.act([
      { caseId, actor: who, command: accept },
      { caseId, actor: who, command: accept },
    ]);

    expect(results.map((result) => (result.ok ? "ok" : (result.error as { code?: string }).code))).toEqual([
      "ok",
      "TASK_ALREADY_DECIDED",
    ]);
  });

  test("an unknown item or case is refused, not a fault", async () => {
    const results = await record.commandHandler.act([
      { ...(await filing()), itemId: "XX-999" },
      { caseId: randomUUID(), actor: system, command: { type: "registerIntake" } },
    ]);

    expect(results.map((result) => (result.ok ? "ok" : (result.error as { code?: string }).code))).toEqual([
      "ITEM_UNKNOWN",
      "NOT_YOUR_CASE",
    ]);
  });
});

describe("numbers", () => {
  test("have no gaps when 20 file at once, with refused and failed ones in between", async () => {
    const start = await numberOf(await work.file());
    const acts = await Promise.all(Array.from({ length: 20 }, () => filing()));
    const refused = await Promise.all(Array.from({ length: 10 }, () => filing({ application: {} })));
    const broken = await Promise.all(Array.from({ length: 5 }, breaking));

    await Promise.allSettled([...acts, ...refused, ...broken].map((act) => record.commandHandler.actOne(act)));

    const numbers = await Promise.all(acts.map((act) => numberOf(act.caseId)));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => start + index + 1));
  }, 60_000);

  test("that an act took before it failed are used by the next one", async () => {
    const [failing, good] = [await work.signed(), await work.signed()];
    const seal = (caseId: string, outcome: () => { type: "complete"; variables: object }): Act => ({
      caseId,
      actor: system,
      command: { type: "confirmSignOff" },
      externalTask: { id: `seal-${randomUUID()}`, topic: "sign-off", element: "signOff", outcome: outcome as never },
    });

    const lastNumber = async (): Promise<number> =>
      Number(
        (
          await sql(
            record.database.adminUrl,
            "select coalesce(max(last), 0) as last from hall.number_series where series = 'number:示市监许准' and year = 2026",
          )
        )[0]?.["last"],
      );
    const before = await lastNumber();

    const results = await record.commandHandler.act([
      seal(failing, () => {
        throw new TypeError("broken topic");
      }),
      seal(good, () => ({ type: "complete", variables: {} })),
    ]);
    const later = await record.commandHandler.actOne(seal(failing, () => ({ type: "complete", variables: {} })));

    const numbers = [results[1]?.caseFile, later.caseFile].map((file) =>
      Number(/〕(\d+)号/.exec(file?.decision?.number ?? "")?.[1]),
    );
    expect(results.map((result) => result.ok)).toEqual([false, true]);
    expect(numbers).toEqual([before + 1, before + 2]);
    expect(await lastNumber()).toBe(before + 2);
  });

  test("begin again each year of the hall, at midnight in Shanghai", async () => {
    record.clock.goTo("2026-12-31");
    const old = await work.file();
    record.clock.goTo("2027-01-01");
    const fresh = await work.file();
    record.clock.goTo("2026-03-02");

    expect((await work.fileOf(old)).number).toMatch(/^2026-/);
    expect((await work.fileOf(fresh)).number).toMatch(/^2027-000001-/);
  });
});

describe("a task", () => {
  test("is decided once: of two acts at the same moment one succeeds, the other is refused", async () => {
    const { caseId, task, who, accept } = await work.received();

    const results = await Promise.all(
      Array.from({ length: 6 }, () => record.commandHandler.act([{ caseId, actor: who, command: accept }])),
    );

    const codes = results.flat().map((result) => (result.ok ? "ok" : String((result.error as { code?: string }).code)));
    expect(codes.sort()).toEqual([
      "TASK_ALREADY_DECIDED",
      "TASK_ALREADY_DECIDED",
      "TASK_ALREADY_DECIDED",
      "TASK_ALREADY_DECIDED",
      "TASK_ALREADY_DECIDED",
      "ok",
    ]);
    expect((await record.store.journal.ofCase(caseId)).filter((entry) => entry.type === "caseAccepted")).toHaveLength(
      1,
    );
    expect(await record.store.workItems.find(task.taskId)).toMatchObject({
      state: "decided",
      decidedBy: who.id,
      assigneeId: who.id,
    });
  });

  test("that another person has claimed cannot be decided; the system overrides a claim", async () => {
    const { caseId, task, who, accept } = await work.received();
    await record.store.workItems.claim(task.taskId, "another-clerk", "2026-03-02T01:00:00.000Z");

    await expect(record.commandHandler.actOne({ caseId, actor: who, command: accept })).rejects.toMatchObject({
      code: "TASK_TAKEN",
    });
    record.clock.goTo("2026-03-10");
    await work.system(caseId, { type: "applyLaw" });
    record.clock.goTo("2026-03-02");

    expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "deemed", on: "2026-03-02" });
  });

  test.each<
    [
      string,
      (facts: { task: { taskId: string; activityId: string }; other: { taskId: string; activityId: string } }) => {
        taskId: string;
        activityId: string;
        instance?: string;
      },
      string,
    ]
  >([
    ["is not known", ({ task }) => ({ ...task, taskId: "no-such-task" }), "TASK_NOT_FOUND"],
    ["belongs to another case", ({ other }) => other, "TASK_NOT_FOUND"],
    ["is another step", ({ task }) => ({ ...task, activityId: "reviewTask" }), "TASK_OUTCOME_UNKNOWN"],
    ["is another occurrence", ({ task }) => ({ ...task, instance: "task:another" }), "TASK_OUTCOME_UNKNOWN"],
  ])("that %s cannot be decided", async (_title, pick, code) => {
    const { caseId, task, who, accept } = await work.received();
    const other = (await work.received()).task;

    await expect(
      record.commandHandler.actOne({
        caseId,
        actor: who,
        command: { ...accept, task: pick({ task, other }) } as Command,
      }),
    ).rejects.toMatchObject({ code });
  });

  test("is decided only by its own command", async () => {
    const { caseId, task: acceptance, who, accept } = await work.received();
    await record.commandHandler.actOne({ caseId, actor: who, command: { ...accept, task: acceptance } as Command });
    await work.system(caseId, { type: "prepareReview" });
    const task = await work.give(caseId, "reviewTask");

    const odd: Command = {
      type: "finishSpecialProcedure",
      task,
      persons: [],
      place: "",
      report: null,
      on: null,
      passed: true,
      result: "",
    };
    await expect(
      record.commandHandler.actOne({ caseId, actor: actorFor("officer", itemOf("SC-021").item), command: odd }),
    ).rejects.toMatchObject({ code: "TASK_OUTCOME_UNKNOWN" });
  });

  test("of another inbox is not decided by a colleague", async () => {
    const { caseId, task, who, accept } = await work.received();
    await sql(
      record.database.adminUrl,
      "update hall.work_items set candidate_group = 'clerk:elsewhere' where task_id = $1",
      [task.taskId],
    );

    await expect(record.commandHandler.actOne({ caseId, actor: who, command: accept })).rejects.toMatchObject({
      code: "DEPARTMENT_FORBIDS",
    });
  });

  test("does not reveal to another zone who has claimed it", async () => {
    const { caseId, task, who, accept } = await work.received();
    await record.store.workItems.claim(task.taskId, who.id, record.clock.now().toISOString());

    await expect(
      record.commandHandler.actOne({ caseId, actor: actor("clerk-agro"), command: accept }),
    ).rejects.toMatchObject({ code: "DEPARTMENT_FORBIDS" });
  });

  test("that the engine cancelled cannot be decided", async () => {
    const { caseId, task, who, accept } = await work.received();
    await record.store.workItems.markGone([task.taskId]);

    await expect(record.commandHandler.actOne({ caseId, actor: who, command: accept })).rejects.toMatchObject({
      code: "TASK_ALREADY_DECIDED",
    });
  });
});

describe("a repeat", () => {
  test("of a filing returns the existing case and writes nothing", async () => {
    const act = await filing();
    const first = await record.commandHandler.actOne(act);
    const before = await counted();

    const again = await record.commandHandler.actOne(act);

    expect(again).toMatchObject({ replayed: true, events: [] });
    expect(again.caseFile.number).toBe(first.caseFile.number);
    expect(await counted()).toEqual(before);
  });

  test("of a filing at the same moment creates one case", async () => {
    const act = await filing();

    const results = await Promise.allSettled(Array.from({ length: 4 }, () => record.commandHandler.actOne(act)));

    expect(results.some((result) => result.status === "fulfilled" && !result.value.replayed)).toBe(true);
    expect((await record.store.journal.ofCase(act.caseId)).filter((entry) => entry.type === "caseFiled")).toHaveLength(
      1,
    );
    expect(await numberOf(await work.file())).toBe((await numberOf(act.caseId)) + 1);
  });

  test("of an external task returns the recorded outcome, whatever the topic would decide now", async () => {
    const caseId = await work.file();
    const act = (word: string): Act => ({
      caseId,
      actor: system,
      command: { type: "registerIntake" },
      externalTask: {
        id: `again-${caseId}`,
        topic: "intake",
        element: "intake",
        outcome: () => ({ type: "complete", variables: { word } }),
      },
    });
    await record.commandHandler.actOne(act("first"));
    const before = await counted();

    const again = await record.commandHandler.actOne(act("second"));

    expect(again).toMatchObject({
      replayed: true,
      events: [],
      outcome: { type: "complete", variables: { word: "first" } },
    });
    expect(await counted()).toEqual(before);
  });

  test("of an external task inside one batch is done once", async () => {
    const caseId = await work.file();
    const act: Act = {
      caseId,
      actor: system,
      command: { type: "registerIntake" },
      externalTask: {
        id: `twice-${caseId}`,
        topic: "intake",
        element: "intake",
        outcome: () => ({ type: "complete", variables: {} }),
      },
    };

    const results = await record.commandHandler.act([act, act]);

    expect(results.map((result) => result.ok && result.replayed)).toEqual([false, true]);
  });

  test("of an external task by two workers at once is done once", async () => {
    const caseId = await work.file();
    const act: Act = {
      caseId,
      actor: system,
      command: { type: "registerIntake" },
      externalTask: {
        id: `both-${caseId}`,
        topic: "intake",
        element: "intake",
        outcome: () => ({ type: "complete", variables: {} }),
      },
    };

    const results = await Promise.all([
      record.commandHandler.actOne(act),
      record.commandHandler.actOne(act),
      record.commandHandler.actOne(act),
    ]);

    expect(results.filter((result) => !result.replayed)).toHaveLength(1);
    expect(
      (await record.store.journal.ofCase(caseId)).filter((entry) => entry.type === "intakeRegistered"),
    ).toHaveLength(1);
  });
});
