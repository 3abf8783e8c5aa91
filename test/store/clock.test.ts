import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { openClock } from "../../store/tables/clock.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord();
}, 60_000);
afterAll(() => record?.close());

test.each([
  ["two minutes ahead", 120_000],
  ["an hour behind", -3_600_000],
])("machines whose clocks are %s agree with the others on the hall's time", async (_what, wrongBy) => {
  const wrong = openClock(record.store, "system", () => Date.now() + wrongBy);
  const right = openClock(record.store, "system");
  await Promise.all([wrong.refresh(), right.refresh()]);

  expect(Math.abs(wrong.now().getTime() - right.now().getTime())).toBeLessThan(1_000);
  wrong.stop();
  right.stop();
});

test("a correct clock is not changed, and one without database keeps its last offset", async () => {
  const right = openClock(record.store, "system");
  await right.refresh();
  expect(Math.abs(right.now().getTime() - Date.now())).toBeLessThan(20);

  const wrong = openClock(
    { settings: { ...record.store.settings, moment: () => Promise.reject(new Error("away")) } },
    "system",
    () => 1_000,
  );
  await expect(wrong.refresh()).rejects.toThrow("away");
  expect(wrong.now().getTime()).toBe(1_000);
  right.stop();
  wrong.stop();
});

test.each([
  ["future", 107 * 60_000],
  ["past", -107 * 60_000],
])("a host's clock that is set to the %s while the hall runs does not move the hall's time", async (_where, step) => {
  const realNow = Date.now.bind(Date);
  let offset = 0;
  jest.spyOn(Date, "now").mockImplementation(() => realNow() + offset);
  const clock = openClock(record.store, "system");
  await clock.refresh();

  offset = step;
  const during = clock.now().getTime();
  offset = 0;

  expect(Math.abs(during - realNow())).toBeLessThan(1_000);
  expect(Math.abs(clock.now().getTime() - realNow())).toBeLessThan(1_000);
  jest.restoreAllMocks();
  clock.stop();
});
