import { removeCopies } from "../copies/copy-cases.ts";
import { createWorkItems } from "../many-cases.ts";
import type { BenchContext } from "../context.ts";
import type { BenchHall } from "../hall.ts";
import type { Figures, Measure } from "../measure.ts";
import { spreadOf } from "../statistics.ts";
import { handleCases } from "../whole-cases.ts";

const FEW = 1_000;
const MANY = 100_000;
const CASES = 60;
const TRIES = 3;

/** Elapsed time and processor time of a case. */
interface Cost {
  readonly ms: number;
  /** Engine, database, api and workers. */
  readonly cpuMs: number;
}

/** The cost of a case with many other open cases: complete cases as in measure g. The others run in the engine too. */
export const measure: Measure = {
  letter: "k",
  title: "time per case with 100,000 open ÷ with 1,000 open",
  unit: "×",
  stage: "hall",
  once: true,
  onlyFull: true,
  async warmUp(context) {
    const hall = await hallWithout(context);
    await handleCases(hall, CASES);
  },
  async run(context): Promise<Figures> {
    const hall = await hallWithout(context);
    await createWorkItems(hall, FEW);
    const few = await costOf(hall);
    const began = performance.now();
    await createWorkItems(hall, MANY, { tell: context.tell });
    const layingUp = (performance.now() - began) / 1000;
    const many = await costOf(hall);
    await removeCopies(hall.database);
    return {
      value: many.ms / few.ms,
      errors: 0,
      note: `median of ${TRIES} tries of ${CASES} cases each`,
      more: {
        "CPU per case, 100,000 ÷ 1,000": many.cpuMs / few.cpuMs,
        "1,000 open, ms per case": few.ms,
        "100,000 open, ms per case": many.ms,
        "1,000 open, CPU ms per case": few.cpuMs,
        "100,000 open, CPU ms per case": many.cpuMs,
        "laying up, s": layingUp,
      },
    };
  },
};

/** Copies left by an earlier measure are not in the engine. */
async function hallWithout(context: BenchContext): Promise<BenchHall> {
  const hall = await context.hall();
  await hall.useWorkersWithoutPapers();
  await removeCopies(hall.database);
  return hall;
}

async function costOf(hall: BenchHall): Promise<Cost> {
  const costs: Cost[] = [];
  for (let n = 0; n < TRIES; n++) {
    const { cases, seconds, cpuMs } = await handleCases(hall, CASES);
    const parts = Object.entries(cpuMs).filter(([part]) => !part.endsWith("callers"));
    costs.push({ ms: (seconds * 1000) / cases, cpuMs: parts.reduce((sum, [, ms]) => sum + ms, 0) });
  }
  return { ms: spreadOf(costs.map(({ ms }) => ms)).median, cpuMs: spreadOf(costs.map(({ cpuMs }) => cpuMs)).median };
}
