import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pg from "pg";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { makeLog } from "../../log.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import {
  fileAs,
  needsMovedClock,
  openHallAccess,
  takeSteps,
  type FiledCase,
  type HallAccess,
} from "../../tools/demo/walk-example.ts";
import type { EngineName } from "../../tools/engines.mjs";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { rebuildEngine, type RebuildReport } from "../../workers/rebuild/rebuild-engine.ts";
import { startEngine, type TestEngine } from "../engine/support.ts";
import { startRunningHall, type RunningHall } from "./running-hall.ts";
import { until } from "./until.ts";

interface Walking {
  readonly item: ServiceItem;
  readonly example: ExampleCase;
  readonly filed: FiledCase;
  /** Steps of its path that were taken before the engine was lost. */
  readonly taken: number;
}

/** The engine's schema is lost while cases stand everywhere and people go on; every case ends as its example says. */
export function rebuildsUnderLoad(engineName: EngineName): void {
  let running: RunningHall;
  let engine: TestEngine;
  let access: HallAccess;
  beforeAll(async () => {
    running = await startRunningHall(undefined, { engine: engineName });
    engine = running.hall.engine;
    access = openHallAccess(running.url, () => undefined);
    running.hall.clock.goTo("2026-03-02");
  }, 180_000);
  afterAll(async () => {
    await engine?.stop();
    await running?.stop();
  }, 60_000);

  test("cases at every step of their flows go on in an empty engine, and end as they should", async () => {
    const { store } = running.hall;
    const walking = await standEverywhere(access);
    const claimed = await claimsOf(running);
    await engine.kill();
    // What people decide while there is no engine, and what was decided for the old one and never sent.
    const deciding = walking.slice(0, 4);
    const onward = deciding.map((one) => stepOn(access, one).catch(() => one));
    await emptySchema(running);
    engine = await startEngine({ jdbc: running.hall.database.engineJdbc, port: engine.port, engine: engineName });
    const late = fileAs(access, walking[0]!.item, walking[0]!.example);

    const rebuilt = rebuild(running, engine);
    rebuilt.catch(() => undefined);
    await until("the first has begun", async () => (await store.rebuilds.running()) !== undefined);
    const second = await rebuild(running, engine).catch((error: Error) => error.message);
    await expect(rebuilt).rejects.toThrow("killed");
    const report = await rebuild(running, engine);

    expect(second).toContain("Another process rebuilds");
    expect(report).toMatchObject({ lost: [], undeployed: 0 });
    expect(report.counts.placed).toBeGreaterThan(10);
    const stepped = await Promise.all(onward);
    const rest = [...stepped, ...walking.slice(4)];
    await until("the items have their tasks again", async () => (await waiting(running)) === 0, 60_000);
    expect(await claimsOf(running)).toEqual(expect.arrayContaining([...claimed]));
    await Promise.all(rest.map((one) => finish(access, one)));
    const filedLate = await late;
    await finish(access, { ...walking[0]!, filed: filedLate, taken: 0 });
    for (const { filed, example } of rest)
      await until(
        `${filed.number} ends`,
        async () => {
          const status = (await store.cases.find(filed.id))?.file.status;
          return status === example.expect.status;
        },
        60_000,
      );
    await expectOrder(running, engine, [...rest.map(({ filed }) => filed), filedLate]);
  }, 600_000);

  test("nothing is rebuilt in the engine that the record works with", async () => {
    await expect(rebuild(running, engine)).rejects.toThrow("that the record belongs to");
  });
}

/** Each example of the sample at each second step of its path. */
async function standEverywhere(access: HallAccess): Promise<readonly Walking[]> {
  const walks = sampleItems().flatMap(({ item, cases }) =>
    cases
      .filter((example) => !needsMovedClock(example))
      .slice(0, 3)
      .flatMap((example) =>
        example.expect.path.map((_step, taken) => ({ item, example, taken })).filter(({ taken }) => taken % 2 === 0),
      ),
  );
  const standing: Walking[] = [];
  for (const { item, example, taken } of walks.slice(0, 16)) {
    const filed = await fileAs(access, item, example);
    await takeSteps(access, { item, example, filed }, example.expect.path.slice(0, taken));
    standing.push({ item, example, filed, taken });
  }
  return standing;
}

/** Takes the next step of people, where that can be done without an engine. */
async function stepOn(access: HallAccess, { item, example, filed, taken }: Walking): Promise<Walking> {
  const impatient = { ...access, patienceMs: 3_000 };
  await takeSteps(impatient, { item, example, filed }, example.expect.path.slice(taken, taken + 1));
  return { item, example, filed, taken: taken + 1 };
}

async function finish(access: HallAccess, { item, example, filed, taken }: Walking): Promise<void> {
  await takeSteps(access, { item, example, filed }, example.expect.path.slice(taken));
}

/** The first attempt is ended after some cases, as a kill would. */
let attempts = 0;
async function rebuild({ hall }: RunningHall, engine: TestEngine): Promise<RebuildReport> {
  const isFirst = attempts++ === 0;
  return rebuildEngine({
    store: hall.store,
    engine: engine.client,
    now: hall.clock.now,
    log: makeLog({ name: "test", level: "silent" }),
    portion: 3,
    onProgress: (done) => {
      if (isFirst && done >= 6) throw new Error("killed");
    },
  });
}

/** The engine loses everything; the record keeps its rights on what comes instead. */
export async function emptySchema({ hall }: RunningHall): Promise<void> {
  const admin = new pg.Client({ connectionString: hall.database.adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ owner: string }>(
      "select pg_get_userbyid(nspowner) as owner from pg_namespace where nspname = 'engine'",
    );
    const owner = rows[0]?.owner ?? "";
    await admin.query(`drop schema engine cascade`);
    await admin.query(`create schema engine authorization "${owner}"`);
    await admin.query(`set role "${owner}"; grant usage on schema engine to hall_app; reset role`);
  } finally {
    await admin.end();
  }
}

interface Claim {
  readonly taskId: string;
  readonly assigneeId: string | null;
}

async function claimsOf({ hall }: RunningHall): Promise<readonly Claim[]> {
  const items = await hall.store.workItems.openAfter("", 1_000);
  return items
    .filter(({ assigneeId }) => assigneeId !== null)
    .map(({ taskId, assigneeId }) => ({ taskId, assigneeId }));
}

async function waiting({ hall }: RunningHall): Promise<number> {
  return (await hall.store.workItems.openAfter("", 1_000)).filter(({ engineTaskId }) => engineTaskId === "").length;
}

async function expectOrder({ hall }: RunningHall, engine: TestEngine, filed: readonly FiledCase[]): Promise<void> {
  const { store } = hall;
  await until("nothing is on its way", async () => (await store.outbox.state()).pending === 0);
  expect(await store.incidents.listOpen(10)).toEqual([]);
  expect(await store.outbox.state()).toMatchObject({ parked: 0 });
  expect((await verifyJournal(store)).problems).toEqual([]);
  expect(await findDifferences({ store, engine: engine.client }, 1_000)).toEqual([]);
  const papers = (await Promise.all(filed.map(({ id }) => store.documents.ofCase(id)))).flat();
  const numbers = papers.flatMap(({ number }) => number ?? []);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const { id } of filed) {
    const own = papers.filter(({ caseId }) => caseId === id).map(({ kind }) => kind);
    for (const once of ["intakeReceipt", "acceptanceNotice", "licence"])
      expect(own.filter((kind) => kind === once).length).toBeLessThanOrEqual(1);
  }
}
