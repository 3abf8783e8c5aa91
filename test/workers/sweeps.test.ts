import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { TOPICS } from "../../modeler/rules/topics.gen.ts";
import { flowNodes, topicOf } from "../../modeler/rules/model.ts";
import { repeat } from "../../workers/repeat.ts";
import { releaseDeployments } from "../../workers/releases/deploy-releases.ts";
import { loadTopics } from "../../workers/steps/load-topics.ts";
import { clearExpiredRound } from "../../workers/sweeps/clear-expired.ts";
import {
  deemAcceptanceRound,
  deliveriesEndedByPackage,
  unseenAcceptanceRound,
} from "../../workers/sweeps/apply-law.ts";
import { processOf } from "../processes/process-of.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { until } from "../support/until.ts";
import { caseBuilder, sql, type CaseBuilder } from "../store/case-builder.ts";

const log = makeLog({ name: "test", level: "silent" });

let record: OpenRecord;
let work: CaseBuilder;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  work = caseBuilder(record);
}, 60_000);
afterAll(() => record?.close());

const unseen = (): Promise<number> =>
  unseenAcceptanceRound({ store: record.store, commandHandler: record.commandHandler, now: record.clock.now, log });
const sweep = (): Promise<number> =>
  deemAcceptanceRound({ store: record.store, commandHandler: record.commandHandler, now: record.clock.now, log });

test("no answer by the end of the fifth working day means acceptance from the day of receipt (行政许可法 art. 32(1)(4))", async () => {
  const { caseId, task } = await work.received();
  const answered = await work.received();
  await record.commandHandler.actOne({ caseId: answered.caseId, actor: answered.who, command: answered.accept });

  record.clock.goTo("2026-03-09");
  expect(await sweep()).toBe(0);
  record.clock.goTo("2026-03-10");
  expect(await sweep()).toBe(1);
  expect(await sweep()).toBe(0);

  expect((await work.fileOf(caseId)).acceptance).toMatchObject({ mode: "deemed", on: "2026-03-02", byId: "law" });
  expect((await work.fileOf(answered.caseId)).acceptance?.mode).toBe("decided");
  expect((await record.store.workItems.find(task.taskId))?.state).toBe("decided");
  const [told] = await sql<{ command: object }>(
    record.database.adminUrl,
    "select command from hall.outbox where case_id = $1 order by id desc limit 1",
    [caseId],
  );
  expect(told?.command).toEqual({
    type: "completeTask",
    taskId: task.taskId,
    variables: { acceptance_outcome: "accepted", terminationSignOff_outcome: null },
  });
  record.clock.goTo("2026-03-02");
});

test("two sweeps at once deem a case once", async () => {
  const { caseId } = await work.received();
  record.clock.goTo("2026-03-10");

  const deemed = await Promise.all([sweep(), sweep(), sweep()]);
  record.clock.goTo("2026-03-02");

  expect(deemed.reduce((sum, n) => sum + n, 0)).toBe(1);
  expect((await record.store.journal.ofCase(caseId)).filter((entry) => entry.type === "caseAccepted")).toHaveLength(1);
});

test("a case without an acceptance task yet is deemed too, and the later task is completed with it", async () => {
  const caseId = await work.file();
  await work.system(caseId, { type: "registerIntake" });
  record.clock.goTo("2026-03-11");

  expect(await sweep()).toBe(0);
  expect(await unseen()).toBe(1);
  expect((await work.fileOf(caseId)).acceptance).toMatchObject({ on: "2026-03-02", mode: "deemed" });
  const task = await work.give(caseId, "acceptance");
  expect(await unseen()).toBe(1);
  expect(await unseen()).toBe(0);
  record.clock.goTo("2026-03-02");

  expect((await record.store.workItems.find(task.taskId))?.state).toBe("decided");
  const [told] = await sql<{ command: object }>(
    record.database.adminUrl,
    "select command from hall.outbox where case_id = $1 order by id desc limit 1",
    [caseId],
  );
  expect(told?.command).toEqual({
    type: "completeTask",
    taskId: task.taskId,
    variables: { acceptance_outcome: "accepted", terminationSignOff_outcome: null },
  });
});

test("expired sessions and keys are deleted, the others stay", async () => {
  const { sessions, people, idempotencyKeys } = record.store;
  const [post] = await people.postsOf("clerk-market", "2026-03-02");
  const session = { personId: "clerk-market", postId: post!.id, terminal: null, createdAt: "2026-03-02T00:00:00.000Z" };
  await sessions.add({ ...session, tokenHash: "old", expiresAt: "2026-03-02T01:00:00.000Z" });
  await sessions.add({ ...session, tokenHash: "young", expiresAt: "2026-03-02T03:00:00.000Z" });
  await idempotencyKeys.claim("p", "old", "h", "2026-02-22T00:00:00.000Z");
  await idempotencyKeys.claim("p", "young", "h", "2026-02-24T00:00:00.000Z");

  await clearExpiredRound(record.store, new Date("2026-03-02T02:00:00.000Z"));

  const left = await sql<{ token_hash: string }>(record.database.adminUrl, "select token_hash from hall.sessions");
  expect(left).toEqual([{ token_hash: "young" }]);
  expect(await idempotencyKeys.find("p", "old")).toBeUndefined();
  expect(await idempotencyKeys.find("p", "young")).toBeDefined();
});

test("releases are deployed to the engine once, byte for byte; a release with another process is refused", async () => {
  const given: [string, Readonly<Record<string, string>>][] = [];
  const engine = (key: (name: string) => string) => ({
    deploy: (name: string, files: Readonly<Record<string, string>>) => {
      given.push([name, files]);
      const itemId = key(name);
      return Promise.resolve({
        id: name,
        definitions: [{ id: `${itemId}:1:x`, key: itemId, version: 1, deploymentId: name }],
      });
    },
  });

  const deploy = (key: (name: string) => string) =>
    releaseDeployments({ store: record.store, engine: engine(key), now: record.clock.now, log });
  const own = (name: string): string => name.split(" ")[0]!;
  const [first, ...others] = sampleItems();

  const withdrawn = { source: "release", reference: "SC-021 release 99", caseId: null, message: "refused" } as const;
  await record.store.incidents.open({ ...withdrawn, at: record.clock.now().toISOString() });

  const refusing = deploy((name) => (own(name) === first!.item.id ? "somethingElse" : own(name)));
  expect([await refusing(), await refusing()]).toEqual([others.length, 0]);
  expect((await record.store.incidents.listOpen(10)).map(({ source, message }) => [source, message])).toEqual([
    ["release", expect.stringContaining(`holds no process '${first!.item.id}'`)],
  ]);
  expect(given.map(([, files]) => files)).toEqual(
    sampleItems().map(({ item, bpmn }) => ({ [`${item.id}.bpmn`]: bpmn })),
  );

  given.length = 0;
  expect([await deploy(own)(), await deploy(own)(), given.length]).toEqual([1, 0, 1]);
  expect(await record.store.incidents.listOpen(10)).toEqual([]);
});

test("a release whose stored files are not those that were published never reaches the engine", async () => {
  const asIs = (text: string) => sql(record.database.adminUrl, text, [], { replica: true });
  await asIs(`create table hall.kept as select * from hall.releases;
    update hall.releases set definition_id = null, bundle = jsonb_set(bundle, '{bpmn}', to_jsonb(replace(bundle->>'bpmn', '签批', '签章'))) where item_id = 'SC-021'`);
  let asked = 0;
  const engine = { deploy: () => Promise.reject(new Error(`asked ${++asked} times`)) };

  const deployed = await releaseDeployments({ store: record.store, engine, now: record.clock.now, log })();

  expect([deployed, asked]).toEqual([0, 0]);
  expect((await record.store.incidents.listOpen(10)).map(({ message }) => message)).toEqual([
    "SC-021 release 1: The stored files of SC-021 release 1 are not those that were published",
  ]);
  await asIs(
    `update hall.releases r set definition_id = k.definition_id, bundle = k.bundle from hall.kept k where k.release_id = r.release_id; drop table hall.kept`,
  );
});

test("the topics of the diagrams are served, and the served topics are those that a designer may use", async () => {
  const drawn = new Set<string>();
  for (const { bpmn } of sampleItems())
    for (const node of flowNodes(await processOf(bpmn))) if (topicOf(node)) drawn.add(topicOf(node)!);

  const served = [...(await loadTopics()).keys()].sort();

  expect(served).toEqual(expect.arrayContaining([...drawn]));
  expect([...TOPICS]).toEqual(served);
});

test("a sweep that fails is retried, and stops after the current round", async () => {
  let rounds = 0;
  const chore = repeat({
    name: "test",
    idleMs: 1,
    log,
    round: () => {
      rounds++;
      return rounds < 3 ? Promise.reject(new Error("not yet")) : Promise.resolve(0);
    },
  });
  await until("it has run", () => Promise.resolve(rounds > 4));

  await chore.stop();
  const after = rounds;
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(rounds).toBe(after);
});

test("of open deliveries that rightly wait, each comes to its turn, however many there are", async () => {
  const { store, clock } = record;
  const waiting = await Promise.all(Array.from({ length: 120 }, () => work.file()));
  await store.workItems.add(
    waiting.map((caseId) => ({
      taskId: `delivery-${caseId}`,
      caseId,
      activityId: "delivery",
      kind: "packageDelivery",
      instance: null,
      name: "统一送达",
      candidateGroup: "window:x",
      createdAt: clock.now().toISOString(),
    })),
  );
  const looked: string[] = [];
  const act: typeof record.commandHandler.act = (acts) => {
    looked.push(...acts.map(({ caseId }) => caseId));
    return record.commandHandler.act(acts);
  };
  const round = deliveriesEndedByPackage({
    store,
    commandHandler: { ...record.commandHandler, act },
    now: clock.now,
    log,
  });

  await round();
  await round();
  expect(looked.toSorted()).toEqual(waiting.toSorted());
  await round();
  expect(looked.slice(waiting.length)).toEqual(looked.slice(0, 100));
});
