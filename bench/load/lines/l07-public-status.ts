import { setTimeout as sleep } from "node:timers/promises";
import { callerOf } from "../../hall-caller.ts";
import { noLatencies, timed, within, withoutErrors } from "../latencies.ts";
import type { LoadLine } from "../line.ts";

const PER_SECOND = 25;
/** One address may ask thirty times a minute, so each request uses another address. */
const ADDRESSES = 4_000;

export const line: LoadLine = {
  id: "L7",
  title: "public progress by number and query code",
  target: "25/s, p99 < 400 ms",
  async run({ hall, seconds, volume }) {
    const { first, last, queryCode } = volume.closed;
    const found = noLatencies();
    const anybody = callerOf(hall.url, { origin: hall.url }, 64);
    const began = performance.now();
    const waiting: Promise<unknown>[] = [];
    for (let n = 0; n < seconds * PER_SECOND; n++) {
      await sleep(Math.max(0, began + (n * 1000) / PER_SECOND - performance.now()));
      const number = `C${String(first + Math.floor(Math.random() * (last - first + 1))).padStart(8, "0")}`;
      const address = `10.7.${Math.floor((n % ADDRESSES) / 250)}.${n % 250}`;
      waiting.push(
        timed(found, () =>
          anybody.call("POST", "/api/progress", { number, queryCode }, { "x-forwarded-for": address }),
        ),
      );
    }
    await Promise.all(waiting);
    const rate = (found.times.length * 1000) / (performance.now() - began);
    anybody.close();
    return {
      checks: [
        { what: "answered", value: rate, unit: "/s", atLeast: PER_SECOND * 0.95 },
        within(found, 0.99, 400),
        withoutErrors(found.errors),
      ],
      errors: found.errors,
      figures: { "p50 ms": within(found, 0.5, 0).value },
      note: `among ${volume.closedCases.toLocaleString("en")} closed cases; the full line wants 1.5 million`,
    };
  },
};
