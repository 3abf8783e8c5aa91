import type { BenchHall } from "../hall.ts";
import type { Figures, Measure } from "../measure.ts";
import { percentile } from "../statistics.ts";
import { peopleLoadOf } from "../whole-cases.ts";

const CALLERS = [1, 20, 100] as const;
const GUESS = 60;
const QUIET_MS = 120_000;

/**
 * `POST /api/cases` by three numbers of concurrent applicants, with the engine running and stopped. Workers and engine
 * process the cases at the same time.
 */
export const measure: Measure = {
  letter: "i",
  title: "filing by 20 at once, engine up, p99",
  unit: "ms",
  stage: "hall",
  once: true,
  async warmUp(context) {
    const hall = await context.hall();
    await hall.useWorkersWithoutPapers();
    await (await peopleLoadOf(hall)).file(100, 20);
  },
  async run(context): Promise<Figures> {
    const hall = await context.hall();
    await hall.useWorkersWithoutPapers();
    const load = await peopleLoadOf(hall);
    const more: Record<string, number> = {};
    let errors = 0;
    const measureLoads = async (when: string): Promise<void> => {
      for (const parallel of CALLERS) {
        const began = performance.now();
        const count = Math.max(2 * parallel, Math.round(GUESS * context.seconds * (parallel === 1 ? 0.3 : 1)));
        const filings = await load.file(count, parallel);
        errors += filings.errors;
        more[`${parallel} at once, engine ${when}, p50`] = percentile(filings.latencies, 0.5);
        more[`${parallel} at once, engine ${when}, p99`] = percentile(filings.latencies, 0.99);
        more[`${parallel} at once, engine ${when}, filings/s`] = (count / (performance.now() - began)) * 1000;
      }
    };
    await measureLoads("up");
    await hall.engine.pause();
    await measureLoads("down");
    await hall.engine.resume();
    await untilIntakeDone(hall);
    return { value: more["20 at once, engine up, p99"] ?? 0, errors, more };
  },
};

/** All cases filed while the engine was down must reach it. */
async function untilIntakeDone({ database }: BenchHall): Promise<void> {
  for (const giveUp = Date.now() + QUIET_MS; ; await new Promise((resolve) => setTimeout(resolve, 200))) {
    const [row] = await database.query<{ waiting: number }>(
      "select count(*)::int as waiting from hall.cases where status = 'submitted'",
    );
    if (row?.waiting === 0) return;
    if (Date.now() > giveUp)
      throw new Error(`${row?.waiting} applications had not reached the engine two minutes after its return`);
  }
}
