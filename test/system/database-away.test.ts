import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { fileAs, openHallAccess, takeSteps, type HallAccess } from "../../tools/demo/walk-example.ts";
import { startOwnServer, type OwnServer } from "../support/own-server.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { isOver } from "./flow.ts";

let server: OwnServer;
let running: RunningHall;
let access: HallAccess;
beforeAll(async () => {
  server = await startOwnServer();
  running = await startRunningHall(server.database);
  running.hall.clock.goTo("2026-03-02");
  access = openHallAccess(running.url, () => undefined);
}, 180_000);
afterAll(async () => {
  await running?.stop();
  await server?.erase();
}, 60_000);

const { item, cases } = sampleItems().find((loaded) => loaded.item.id === "SC-021") as ReturnType<
  typeof sampleItems
>[number];
const example = cases[0] as (typeof cases)[number];

test("while the database is down every answer is 503 with a sentence; when it returns everything continues without a restart, once", async () => {
  const before = await Promise.all([fileAs(access, item, example), fileAs(access, item, example)]);

  await server.stop();
  const away = await fetch(`${running.url}/api/service-items`);
  const problem = (await away.json()) as { code: string; title: string };
  await sleep(3_000);
  await server.start();

  expect(away.status).toBe(503);
  expect(problem).toMatchObject({ code: "DATABASE_UNAVAILABLE", title: expect.stringContaining("请稍后再试") });
  await until("the api answers again", async () => (await fetch(`${running.url}/health/ready`)).ok);
  const after = await fileAs(access, item, example);
  for (const filed of [...before, after]) {
    await takeSteps(access, { item, example, filed }, example.expect.path);
    await until(`case ${filed.number} is over`, () => isOver(running.hall, filed.id));
  }
  expect(await factsOfLicences()).toEqual({
    licences: 3,
    numbers: ["食经许（冀）〔2026〕000001号", "食经许（冀）〔2026〕000002号", "食经许（冀）〔2026〕000003号"],
  });
  expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
  expect((await verifyJournal(running.hall.store)).problem).toBeNull();
}, 240_000);

async function factsOfLicences(): Promise<{ licences: number; numbers: string[] }> {
  const files = await Promise.all(
    (await running.hall.store.cases.list({ limit: 50 })).map(
      async ({ id }) => (await running.hall.store.cases.find(id))?.file,
    ),
  );
  const numbers = files.flatMap((file) => (file?.licence ? [file.licence.number] : []));
  return { licences: numbers.length, numbers: numbers.sort((a, b) => a.localeCompare(b)) };
}
