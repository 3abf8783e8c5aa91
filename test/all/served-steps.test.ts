import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findItem } from "../../processes/load.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { fileAs, openHallAccess, takeSteps, type FiledCase, type HallAccess } from "../../tools/demo/walk-example.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { startEngine, type TestEngine } from "../engine/support.ts";
import { openSimulatedOutside, type SimulatedOutside } from "../support/simulated-outside.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";

const loaded = findItem("TZ-008");
if (!loaded) throw new Error("There is no item TZ-008");
const { item, cases } = loaded;
const [granted] = cases;
if (!granted) throw new Error("TZ-008 has no example");
const STEP = "insuredStaffCheck";
const TOPIC = "dept.RST.insured-staff-check";

/** The hall's own engine, and a stock one, which has no feed and no command ids. */
describe.each(["hall", "stock"] as const)("a step of a department's system, on the engine of kind %s", (kind) => {
  let outside: SimulatedOutside;
  let running: RunningHall;
  let engine: TestEngine;
  let access: HallAccess;
  beforeAll(async () => {
    // Given from outside, so that no simulated system takes the steps.
    outside = await openSimulatedOutside(() => "");
    running = await startRunningHall(undefined, {
      ...outside,
      items: [loaded],
      ...(kind === "stock" && { engine: "stock" }),
    });
    engine = running.hall.engine;
    access = openHallAccess(running.url, () => undefined);
    running.hall.clock.goTo("2026-03-02");
  }, 240_000);
  afterAll(async () => {
    await engine?.stop();
    await running?.stop();
    await outside?.close();
  }, 60_000);

  const post = async (path: string, body: object): Promise<{ status: number; answer: unknown }> => {
    const sent = await fetch(`${running.url}/api/external-task/${path}`, {
      method: "POST",
      headers: { authorization: "Bearer yck_test_RST", "content-type": "application/json" },
      body: JSON.stringify({ workerId: "w", ...body }),
    });
    return { status: sent.status, answer: sent.status === 204 ? null : ((await sent.json()) as unknown) };
  };
  const taken = async (): Promise<string> => {
    const topics = [{ topicName: TOPIC, lockDuration: 60_000 }];
    const { answer } = await post("fetchAndLock", { maxTasks: 1, asyncResponseTimeout: 25_000, topics });
    return (answer as { id: string }[])[0]?.id ?? "";
  };
  const complete = (id: string) =>
    post(`${id}/complete`, {
      variables: {
        outcome: { value: "matched" },
        insuredBuilders: { value: 14 },
        insuredTechnicians: { value: 18 },
        checkedOn: { value: "2026-03-02" },
      },
    });
  const toStep = async (): Promise<FiledCase> => {
    const filed = await fileAs(access, item, granted);
    const at = granted.expect.path.findIndex(([name]) => name === STEP);
    await takeSteps(access, { item, example: granted, filed }, granted.expect.path.slice(0, at));
    await until("the step is open", () => isOpen(filed, STEP));
    return filed;
  };
  const isOpen = async ({ id }: FiledCase, element: string): Promise<boolean> =>
    (await running.hall.store.workItems.openOfCase(id)).some(({ activityId }) => activityId === element);

  test("is taken and answered while the engine is away; when it returns the flow goes on, once", async () => {
    const filed = await toStep();
    await engine.kill();
    const task = await taken();
    const answers = await Promise.all([complete(task), complete(task)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(await isOpen(filed, "reviewTask")).toBe(false);

    engine = await startEngine({
      jdbc: running.hall.database.engineJdbc,
      port: engine.port,
      ...(kind === "stock" && { engine: "stock" }),
    });

    await until("the review is open", () => isOpen(filed, "reviewTask"));
    const { store } = running.hall;
    expect((await store.cases.find(filed.id))?.file.departmentSteps).toHaveLength(1);
    await until("the engine has been told everything", async () => (await store.outbox.state()).pending === 0);
    expect(await store.outbox.state()).toMatchObject({ parked: 0 });
    const past = await engine.rest(
      `/history/activity-instance?activityId=${STEP}&processInstanceBusinessKey=${filed.id}`,
    );
    expect((past.body as unknown[]).length).toBeGreaterThan(0);
  }, 240_000);

  test("that a system holds is gone when the applicant withdraws, in the record and in the engine", async () => {
    const filed = await toStep();
    const task = await taken();
    await takeSteps(access, { item, example: granted, filed }, [["withdrawal"]]);

    expect((await complete(task)).status).toBeGreaterThanOrEqual(400);
    await until("the step is gone", async () => !(await isOpen(filed, STEP)));
    expect((await complete(task)).status).toBe(404);
    expect((await running.hall.store.cases.find(filed.id))?.file.departmentSteps).toEqual([]);
  }, 120_000);

  test("leaves record and engine in agreement, nothing for an operator, and a journal that proves it", async () => {
    const { store } = running.hall;

    expect(await store.incidents.listOpen(10)).toEqual([]);
    expect(await findDifferences({ store, engine: running.hall.engine.client }, 1_000)).toEqual([]);
    expect((await verifyJournal(store)).problems).toEqual([]);
  }, 120_000);
});
