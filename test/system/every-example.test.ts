import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { loadItems } from "../../processes/load.ts";
import { openHall, type OpenHall } from "../support/open-hall.ts";
import { until } from "../support/until.ts";
import { endedSteps, walkExample } from "./walk-example.ts";

let hall: OpenHall;
beforeAll(async () => {
  hall = await openHall();
}, 180_000);
afterAll(() => hall?.close(), 60_000);

describe.each(loadItems().map((loaded) => [`${loaded.item.id} ${loaded.item.name}`, loaded] as const))("%s", (_name, { item, cases }) => {
  test.each(cases.map((example) => [example.name, example] as const))("%s: takes the path of its example", async (_title, example) => {
    hall.clock.goTo("2026-03-02");

    const caseId = await walkExample(hall, item, example);

    await until("the instance has ended", () => isOver(caseId));
    const walked = await endedSteps(hall, caseId);
    expect(walked).toEqual(example.expect.path.map(([step]) => step).filter((step) => step !== "withdrawal"));
    expect(await hall.store.incidents.listOpen(10)).toEqual([]);
  }, 60_000);
});

async function isOver(caseId: string): Promise<boolean> {
  const instances = (await hall.engine.rest(`/history/process-instance?processInstanceBusinessKey=${caseId}&finished=true&maxResults=5`)).body as { id: string }[];
  return instances.length === 1;
}
