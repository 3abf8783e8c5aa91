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

test("work that arrives during the pace of a round waits for the next round, so that it is batched", async () => {
  const times = began([5, 5, 5], { idleMs: 60_000, paceMs: 50 });

  await until("four rounds", () => Promise.resolve(times.length >= 4));

  // A timer may fire a fraction of a millisecond early by this clock.
  expect(times.slice(1).every((time, index) => time - (times[index] as number) >= 48)).toBe(true);
});

test("without a pace a round that found work is followed at once, an empty one after the idle time", async () => {
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

test("a call ends the wait of a round that found nothing", async () => {
  const times = began([], { idleMs: 60_000 });
  await until("a round", () => Promise.resolve(times.length === 1));

  chore?.wake();
  await until("the next round", () => Promise.resolve(times.length > 1));

  expect(times).toHaveLength(2);
});

test("a call during a round is not lost: the next one follows at once, and only once", async () => {
  const times: number[] = [];
  chore = repeat({
    name: "test",
    log,
    idleMs: 60_000,
    round: () => {
      if (times.push(performance.now()) === 1) chore?.wake();
      return Promise.resolve(0);
    },
  });
  await until("a first round", () => Promise.resolve(times.length > 0));
  chore.wake();

  await until("two rounds", () => Promise.resolve(times.length === 2));
  await new Promise((resolve) => setTimeout(resolve, 30));

  expect(times).toHaveLength(2);
});

test("a call does not shorten the pace", async () => {
  const times = began([1, 1], { idleMs: 60_000, paceMs: 60 });
  await until("a round", () => Promise.resolve(times.length === 1));

  chore?.wake();

  await until("two rounds", () => Promise.resolve(times.length === 2));
  expect((times[1] as number) - (times[0] as number)).toBeGreaterThanOrEqual(58);
});
