import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";

import { connectEngine } from "../../engine/connect.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { type FiledCase, openHallAccess, type HallAccess, walkExample } from "../../tools/demo/walk-example.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { type LosingProxy, openLosingProxy } from "../support/losing-proxy.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { endedSteps, isOver } from "../system/flow.ts";

const ACCESS = { user: "hall", password: "engine-of-the-tests" };

let proxy: LosingProxy;
let running: RunningHall;
let access: HallAccess;
beforeAll(async () => {
  running = await startRunningHall(undefined, {
    engine: "stock",
    async connect(engine) {
      proxy = await openLosingProxy(engine.url);
      return connectEngine({ url: proxy.url, ...ACCESS, timeoutMs: 20_000 });
    },
  });
  access = openHallAccess(running.url, () => undefined, { patienceMs: 120_000 });
}, 240_000);
afterEach(() => {
  // If the hall did not start there is none, and its error must stay visible.
  proxy?.lost.splice(0);
  if (proxy) proxy.lose = () => "none";
});
afterAll(async () => {
  await running?.stop();
  await proxy?.close();
}, 60_000);

/** A case with acceptance, supplement, review, signature and delivery: every kind of command except withdrawal. */
function longestExample() {
  const { item, cases } = sampleItems().find((loaded) => loaded.item.id === "SC-021")!;
  const example =
    cases.find(({ expect: { path } }) =>
      path.some(([step]) => step.toLowerCase().includes("supplement") && step !== "supplementDeadline"),
    ) ?? cases[0]!;
  return { item, example };
}

async function walk(): Promise<{ filed: FiledCase; steps: string[] }> {
  const { item, example } = longestExample();
  const filed = await walkExample(access, item, example);
  await until("the instance has ended", () => isOver(running.hall, filed.id), 60_000);
  return { filed, steps: example.expect.path.map(([step]) => step) };
}

/** Nothing lost, nothing duplicated. */
async function expectOrder({ filed, steps }: { filed: FiledCase; steps: string[] }): Promise<void> {
  const { hall } = running;
  expect(await endedSteps(hall, filed.id)).toEqual(steps);
  expect(await isOver(hall, filed.id)).toBe(true);
  await until("everything has been told", async () => (await hall.store.outbox.state()).pending === 0);
  expect(await hall.store.outbox.state()).toMatchObject({ pending: 0, parked: 0 });
  expect(await hall.store.workItems.openOfCase(filed.id)).toEqual([]);
  expect(await hall.store.incidents.listOpen(10)).toEqual([]);
  const entries = (await hall.store.journal.ofCase(filed.id)).map(({ type }) => type);
  expect(
    entries
      .filter((type) => ["intakeRegistered", "reviewPrepared", "decisionMade", "licenceIssued"].includes(type))
      .toSorted(),
  ).toEqual(["decisionMade", "intakeRegistered", "licenceIssued", "reviewPrepared"]);
  expect((await verifyJournal(hall.store)).problem).toBeNull();
  expect(await findDifferences({ store: hall.store, engine: hall.engine.client }, 500)).toEqual([]);
}

test("a stock engine carries a case from filing to issuance", async () => {
  expect(await running.hall.port.kind()).toBe("stock");

  await expectOrder(await walk());
}, 240_000);

test("with a network that loses or misreports every third write, nothing is lost and nothing duplicated", async () => {
  let asked = 0;
  proxy.lose = () => (["answer", "none", "request", "none", "fault", "answer", "none"] as const)[asked++ % 7] ?? "none";

  const walked = await walk();

  expect(new Set(proxy.lost.map((line) => line.split(" of ")[0]))).toEqual(new Set(["answer", "request", "fault"]));
  for (const path of ["/start", "/complete"]) expect(proxy.lost.join("\n")).toContain(path);
  await expectOrder(walked);
}, 300_000);
