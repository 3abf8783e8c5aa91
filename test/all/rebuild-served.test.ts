import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { findItem } from "../../processes/load.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { fileAs, takeSteps, type FiledCase, type HallAccess } from "../../tools/demo/walk-example.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { rebuildEngine } from "../../workers/rebuild/rebuild-engine.ts";
import { startEngine, type TestEngine } from "../engine/support.ts";
import { sql } from "../store/case-builder.ts";
import { emptySchema } from "../support/rebuild-scenario.ts";
import { openSimulatedOutside, type SimulatedOutside } from "../support/simulated-outside.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { startHallWithAccess } from "../system/hall-with-access.ts";

const loaded = findItem("TZ-008");
if (!loaded) throw new Error("There is no item TZ-008");
const { item, cases } = loaded;
const [granted] = cases;
if (!granted) throw new Error("TZ-008 has no example");
const STEP = "insuredStaffCheck";
const AT = granted.expect.path.findIndex(([name]) => name === STEP);
const TOPIC = "dept.RST.insured-staff-check";

let outside: SimulatedOutside;
let running: RunningHall;
let engine: TestEngine;
let access: HallAccess;
beforeAll(async () => {
  // Given from outside, so that no simulated system takes the steps.
  outside = await openSimulatedOutside(() => "");
  ({ running, access } = await startHallWithAccess({ ...outside, items: [loaded] }));
  engine = running.hall.engine;
  running.hall.clock.goTo("2026-03-02");
}, 240_000);
afterAll(async () => {
  await engine?.stop();
  await running?.stop();
  await outside?.close();
}, 60_000);

test("steps that departments' systems hold while the engine is lost are answered under their locks, or taken again, and go on once", async () => {
  const { store, clock } = running.hall;
  // One system goes on, one has died, one is answered while there is no engine, and one is still to be taken.
  const [held, died, answered, waiting] = [await toStep(), await toStep(), await toStep(), await toStep()];
  const tasks = await taken(3);
  const lockOf = (filed: FiledCase): string => tasks.find(({ businessKey }) => businessKey === filed.number)?.id ?? "";
  expect([held, died, answered].map(lockOf)).not.toContain("");
  await engine.kill();
  expect(await complete(lockOf(answered))).toBe(204);
  await emptySchema(running);
  engine = await startEngine({ jdbc: running.hall.database.engineJdbc, port: engine.port });
  const log = makeLog({ name: "test", level: "silent" });

  const report = await rebuildEngine({ store, engine: engine.client, now: clock.now, log });

  expect(report).toMatchObject({ lost: [], undeployed: 0, counts: { placed: 4 } });
  await until("the answered one goes on", () => isOpen(answered, "reviewTask"));
  // The lock is of the record, and outlives the engine.
  expect(await complete(lockOf(held))).toBe(204);
  await lapse(lockOf(died));
  const again = await taken(2);
  expect(again.map(({ businessKey }) => businessKey).toSorted()).toEqual([died.number, waiting.number].toSorted());
  // The step is another program's now, and answered after that.
  expect(await complete(lockOf(died))).toBe(400);
  for (const { id } of again) expect(await complete(id)).toBe(204);
  expect(await complete(lockOf(died))).toBe(404);
  for (const filed of [held, died, answered, waiting]) {
    await takeSteps(access, { item, example: granted, filed }, granted.expect.path.slice(AT + 1));
    const ended = await until("it is closed", async () => {
      const file = (await store.cases.find(filed.id))?.file;
      return file?.status === granted.expect.status && file;
    });
    expect(ended.departmentSteps).toHaveLength(1);
    const kinds = (await store.documents.ofCase(filed.id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "licence")).toHaveLength(1);
  }
  await until("no flow runs", async () => (await engine.client.listInstances({ first: 0, max: 1 })).length === 0);
  expect(await taken(1, 0)).toEqual([]);
  expect(await store.incidents.listOpen(10)).toEqual([]);
  expect(await store.outbox.state()).toMatchObject({ pending: 0, parked: 0 });
  expect(await findDifferences({ store, engine: engine.client }, 500)).toEqual([]);
  expect((await verifyJournal(store)).problems).toEqual([]);
}, 400_000);

interface Taken {
  readonly id: string;
  readonly businessKey: string;
}

async function toStep(): Promise<FiledCase> {
  const filed = await fileAs(access, item, granted!);
  await takeSteps(access, { item, example: granted!, filed }, granted!.expect.path.slice(0, AT));
  await until("the step is open", () => isOpen(filed, STEP));
  return filed;
}

async function isOpen({ id }: FiledCase, element: string): Promise<boolean> {
  return (await running.hall.store.workItems.openOfCase(id)).some(({ activityId }) => activityId === element);
}

async function post(path: string, body: object): Promise<Response> {
  return fetch(`${running.url}/api/external-task/${path}`, {
    method: "POST",
    headers: { authorization: "Bearer yck_test_RST", "content-type": "application/json" },
    body: JSON.stringify({ workerId: "register", ...body }),
  });
}

async function taken(maxTasks: number, asyncResponseTimeout = 25_000): Promise<readonly Taken[]> {
  const topics = [{ topicName: TOPIC, lockDuration: 600_000 }];
  return (await (await post("fetchAndLock", { maxTasks, asyncResponseTimeout, topics })).json()) as Taken[];
}

async function complete(id: string): Promise<number> {
  const variables = {
    outcome: { value: "matched" },
    insuredBuilders: { value: 14 },
    insuredTechnicians: { value: 18 },
    checkedOn: { value: "2026-03-02" },
  };
  return (await post(`${id}/complete`, { variables })).status;
}

/** The time of a lock is over, by the clock of the database. */
async function lapse(id: string): Promise<void> {
  const [task = ""] = id.split("~");
  await sql(
    running.hall.database.adminUrl,
    "update hall.department_tasks set locked_until = now() - interval '1 minute' where task_id = $1",
    [task],
  );
}
