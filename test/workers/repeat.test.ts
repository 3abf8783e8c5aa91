import { afterEach, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { repeat, type Repeated, type RepeatOptions } from "../../workers/repeat.ts";
import { until } from "../support/until.ts";

const log = makeLog({ name: "test", level: "silent" });
let chore: Repeated | undefined;
afterEach(() => chore?.stop());

/** Runs rounds that do so much, one number each and nothing from then on; returns when each began. */
function began(does: readonly number[], options: Pick<RepeatOptions, "idleMs" | "paceMs">): number[] {
  const times: number[] = [];
  chore = repeat({
    name: "test",
    log,
    ...options,
    round: () => {
      times.push(performance.now());
      return Promise.resolve(does[times.length - 1] ?? 0);
    },
  });
  return times;
}

test("what comes while a round's pace runs waits for the next round, so that it goes together", async () => {
  const times = began([5, 5, 5], { idleMs: 60_000, paceMs: 50 });

  await until("four rounds", () => Promise.resolve(times.length >= 4));

  // A timer may fire a fraction of a millisecond early by this clock.
  expect(times.slice(1).every((time, index) => time - (times[index] as number) >= 48)).toBe(true);
});

test("without a pace a round that did something is followed at once, one that found nothing after the idle time", async () => {
  const times = began([1, 1, 0, 1], { idleMs: 80 });

  await until("four rounds", () => Promise.resolve(times.length >= 4));

  expect((times[3] as number) - (times[2] as number)).toBeGreaterThanOrEqual(78);
});

test("stopping does not wait for the pace", async () => {
  const times = began([1], { idleMs: 60_000, paceMs: 60_000 });
  await until("a round", () => Promise.resolve(times.length === 1));

  await chore?.stop();

  expect(times).toHaveLength(1);
});
