import { setTimeout as sleep } from "node:timers/promises";
import { beginSteadyLoad } from "../steady-load.ts";
import { percentile } from "../../statistics.ts";
import { withoutErrors } from "../latencies.ts";
import type { LoadLine } from "../line.ts";

const PER_SECOND = 5;
const BURST_MS = 60_000;
const ANSWERED_MS = 6_000;
const DRAIN_MS = 240_000;

export const line: LoadLine = {
  id: "L2",
  title: "burst of starts for a minute",
  target: "5/s for 60 s, each answered within 6 s with number and receipt",
  async run({ hall }) {
    await hall.startWorkers();
    const load = await beginSteadyLoad({ hall, itemId: "SH-028", perSecond: PER_SECOND });
    await sleep(BURST_MS);
    await load.stopFiling();
    const times = [...load.filed.values()];
    const drained = await load.drain(DRAIN_MS);
    await load.close();
    const errors = [...load.callerErrors.counts.values()].reduce((sum, count) => sum + count, 0);
    return {
      checks: [
        { what: "acknowledged", value: times.length, unit: "starts", atLeast: (PER_SECOND * BURST_MS * 0.98) / 1000 },
        { what: "slowest", value: Math.max(0, ...times), unit: "ms", atMost: ANSWERED_MS },
        withoutErrors(errors + load.troubles.length),
      ],
      errors,
      figures: { "p50 ms": percentile(times, 0.5), "p99 ms": percentile(times, 0.99), "all handled after s": drained },
      note: `${times.length} certificates on the spot (SH-028)`,
    };
  },
};
