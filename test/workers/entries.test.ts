import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import type { Occurrence } from "../../domain/case/occurrences/occurrence.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import { projectRound } from "../../workers/feed/projector.ts";
import { caseBuilder, sql, type CaseBuilder } from "../store/case-builder.ts";
import { publishWith } from "../store/free-release.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

const log = makeLog({ name: "test", level: "silent" });
let record: OpenRecord;
let work: CaseBuilder;

beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
  await publishWith(record, "SC-021", {
    second: { kind: "review", name: "农业审查", group: "officer:NYNC", settings: { lead: false, points: [] } },
  });
}, 60_000);
afterAll(() => record?.close());

beforeEach(async () => {
  await sql(record.database.adminUrl, "drop table if exists engine.hall_feed");
  await sql(
    record.database.adminUrl,
    `create table engine.hall_feed (
       id bigint generated always as identity primary key, kind text not null, at timestamptz not null default now(), process_instance_id text, business_key text,
       process_definition_id text, process_definition_key text, activity_id text, task_id text, task_name text, candidate_groups text[], assignee text,
       incident_id text, incident_type text, incident_message text, outcome text, activity_instance_id text)`,
  );
  await sql(record.database.adminUrl, "grant select, delete, update (id) on engine.hall_feed to hall_app");
  await sql(record.database.adminUrl, "delete from hall.incidents");
});

async function feed(kind: "taskCreated" | "taskDeleted", caseId: string, instance: string, activityId = "second") {
  await sql(
    record.database.adminUrl,
    `insert into engine.hall_feed (kind, business_key, activity_id, task_id, task_name, candidate_groups, activity_instance_id) values ($1, $2, $3, $4, '任务', '{}', $5)`,
    [kind, caseId, activityId, `task-${instance}`, instance],
  );
}

/** Counts the acts; `then`: called after they are written, for example to crash. */
function round(then: () => void = () => undefined): { readonly acts: number[]; readonly run: Promise<number> } {
  const acts: number[] = [];
  const commandHandler: Pick<CommandHandler, "act"> = {
    act: async (sent) => {
      acts.push(sent.length);
      const results = await record.commandHandler.act(sent);
      then();
      return results;
    },
  };
  return { acts, run: projectRound({ store: record.store, commandHandler, now: record.clock.now, log }) };
}

const occurrencesOf = async (caseId: string): Promise<readonly Occurrence[]> =>
  (await work.fileOf(caseId)).occurrences.filter(({ element }) => element === "second");
const itemOf = (instance: string) => record.store.workItems.find(`task-${instance}`);
const written = async (caseId: string): Promise<string[]> =>
  (await record.store.journal.ofCase(caseId)).map(({ type }) => type).filter((type) => type.startsWith("step"));

describe("the beginning of a step that the case records", () => {
  test("is entered before its task is shown, with the kind and the people of the plan", async () => {
    const caseId = await work.file();
    const instance = randomUUID();
    await feed("taskCreated", caseId, instance);

    const { acts, run } = round();
    expect(await run).toBe(1);
    expect(acts).toEqual([1]);
    expect(await occurrencesOf(caseId)).toMatchObject([{ instance, enteredOn: "2026-03-02", departmentId: "NYNC" }]);
    expect(await itemOf(instance)).toMatchObject({ kind: "review", instance, candidateGroup: "officer:NYNC" });
  });

  test("costs a flow without such steps no act", async () => {
    const caseId = await work.file();
    await feed("taskCreated", caseId, randomUUID(), "acceptance");

    const { acts, run } = round();
    expect([await run, acts]).toEqual([1, []]);
    expect((await work.fileOf(caseId)).occurrences).toEqual([]);
  });

  test("is entered once when the worker dies between the act and the rows", async () => {
    const caseId = await work.file();
    const instance = randomUUID();
    await feed("taskCreated", caseId, instance);
    const dying = round(() => {
      throw new Error("killed");
    });

    await expect(dying.run).rejects.toThrow("killed");
    expect([await itemOf(instance), await written(caseId)]).toEqual([undefined, ["stepEntered"]]);

    await round().run;
    expect(await written(caseId)).toEqual(["stepEntered"]);
    expect(await itemOf(instance)).toMatchObject({ state: "open" });
  });

  test("is entered once when the engine tells of it twice, and by two workers at once", async () => {
    const caseId = await work.file();
    const instance = randomUUID();
    await feed("taskCreated", caseId, instance);
    await feed("taskCreated", caseId, instance);

    await Promise.all([round().run, round().run]);
    await round().run;

    expect(await written(caseId)).toEqual(["stepEntered"]);
    expect(await record.store.engineFeed.lag()).toMatchObject({ waiting: 0 });
  });

  test("precedes its vanishing, even in one round", async () => {
    const caseId = await work.file();
    const instance = randomUUID();
    await feed("taskCreated", caseId, instance);
    await feed("taskDeleted", caseId, instance);

    await round().run;

    expect(await written(caseId)).toEqual(["stepEntered", "stepGone"]);
    expect(await occurrencesOf(caseId)).toMatchObject([{ outcome: null, gone: true }]);
    expect(await itemOf(instance)).toMatchObject({ state: "gone" });
  });

  test("that fails becomes an incident, and does not keep other tasks waiting", async () => {
    const caseId = await work.file();
    const instance = randomUUID();
    await feed("taskCreated", caseId, instance);
    const commandHandler: Pick<CommandHandler, "act"> = {
      act: (acts) => Promise.resolve(acts.map(() => ({ ok: false, error: new Error("broken"), caseFile: null }))),
    };

    expect(await projectRound({ store: record.store, commandHandler, now: record.clock.now, log })).toBe(1);
    expect(await itemOf(instance)).toMatchObject({ state: "open" });
    expect(await record.store.incidents.listOpen(10)).toMatchObject([{ source: "feed", caseId }]);
  });
});
