import type { BenchHall } from "../hall.ts";
import type { Figures, Measure } from "../measure.ts";
import { layUpWorkItems } from "../many-cases.ts";
import { spreadOf } from "../statistics.ts";
import { handleCases } from "../whole-cases.ts";

const FEW = 1_000;
const MANY = 100_000;
const CASES = 120;
const TRIES = 3;

let withFew = 0;

/** What a case costs when so many others are open: the whole way of a case, as measure g has it. */
export const measure: Measure = {
  letter: "k",
  title: "time per case with 100,000 open ÷ with 1,000 open",
  unit: "×",
  stage: "hall",
  once: true,
  onlyFull: true,
  async warmUp(context) {
    const hall = await context.hall();
    await hall.useWorkersWithoutPapers();
    await handleCases(hall, CASES);
    await layUpWorkItems(hall, FEW);
    withFew = await msPerCase(hall);
  },
  async run(context): Promise<Figures> {
    const hall = await context.hall();
    await hall.useWorkersWithoutPapers();
    context.tell(`laying up ${MANY.toLocaleString("en")} open cases …`);
    await layUpWorkItems(hall, MANY);
    const withMany = await msPerCase(hall);
    return { value: withMany / withFew, errors: 0, more: { "1000 open, ms per case": withFew, "100000 open, ms per case": withMany }, note: "median of three tries each" };
  },
};

async function msPerCase(hall: BenchHall): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < TRIES; n++) {
    const { cases, seconds } = await handleCases(hall, CASES);
    times.push((seconds * 1000) / cases);
  }
  return spreadOf(times).median;
}
