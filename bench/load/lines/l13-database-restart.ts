import { setTimeout as sleep } from "node:timers/promises";
import { callerOf } from "../../hall-caller.ts";
import type { LoadLine } from "../line.ts";
import { inWords, nothingLost, underLoad } from "../under-load.ts";

/** A restart as an operator makes it. */
const AWAY_MS = 5_000;
const LOOK_MS = 250;
const CALM_MS = 20_000;
const PATIENCE_MS = 180_000;

export const line: LoadLine = {
  id: "L13",
  title: "database restarted under L1",
  target: "errors for less than 120 s, 0 lost of the acknowledged",
  async run(environment) {
    const { hall, context } = environment;
    const { result: seconds, after } = await underLoad(environment, async () => {
      const refused = errorsFor(hall.url);
      await context.postgres.restart(AWAY_MS);
      return refused;
    });
    return {
      checks: [{ what: "errors for", value: seconds, unit: "s", atMost: 120 }, ...nothingLost(after)],
      errors: after.errors,
      figures: { "drained after s": after.drainSeconds },
      note: `${inWords(after)}; the server was away for ${AWAY_MS / 1000} s and the time of its start`,
    };
  },
};

/**
 * Sends requests that need the database until they succeed without interruption; returns the seconds from the first
 * error to the last.
 */
async function errorsFor(url: string): Promise<number> {
  const anybody = callerOf(url, {}, 4);
  let first = 0;
  let last = 0;
  const began = Date.now();
  while (
    Date.now() - began < PATIENCE_MS &&
    (last === 0 ? Date.now() - began < CALM_MS * 2 : Date.now() - last < CALM_MS)
  ) {
    const status = await anybody.call("GET", "/health/ready").then(
      (answer) => answer.status,
      () => 0,
    );
    if (status !== 200) {
      last = Date.now();
      first ||= last;
    }
    await sleep(LOOK_MS);
  }
  anybody.close();
  return (last - first) / 1000;
}
