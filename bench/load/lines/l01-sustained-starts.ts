import { setTimeout as sleep } from "node:timers/promises";
import type { LoadLine } from "../line.ts";
import { percentile } from "../../statistics.ts";
import { inWords, nothingLost, STARTS_PER_SECOND, underLoad } from "../under-load.ts";

/** The first third is warm-up, because a case takes some seconds, however fast the hall is. */
const LOOKS = 12;
/** Permitted growth of the backlog from the middle to the end, as the cases of this many seconds. */
const NOISE_SECONDS = 5;

export const line: LoadLine = {
  id: "L1",
  title: "sustained starts, the whole process with people's decisions and papers",
  target: "1 start/s, backlog not growing, nothing lost",
  async run(environment) {
    const backlogs: number[] = [];
    const { result, after } = await underLoad(environment, async (load) => {
      const began = performance.now();
      const before = load.filed.size;
      for (let look = 0; look < LOOKS; look++) {
        await sleep((environment.seconds * 2000) / LOOKS);
        backlogs.push(await load.backlog());
      }
      return {
        rate: ((load.filed.size - before) * 1000) / (performance.now() - began),
        latencies: [...load.filed.values()],
      };
    });
    const [middle, end] = [mean(backlogs.slice(4, 8)), mean(backlogs.slice(8))];
    return {
      checks: [
        { what: "acknowledged", value: result.rate, unit: "starts/s", atLeast: STARTS_PER_SECOND * 0.95 },
        { what: "backlog grew by", value: end - middle, unit: "cases", atMost: NOISE_SECONDS * STARTS_PER_SECOND },
        ...nothingLost(after),
      ],
      errors: after.errors,
      figures: {
        "filing p99 ms": percentile(result.latencies, 0.99),
        "backlog in the middle": middle,
        "backlog at the end": end,
        "drained after s": after.drainSeconds,
      },
      note: inWords(after),
    };
  },
};

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
