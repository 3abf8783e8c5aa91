import { setTimeout as sleep } from "node:timers/promises";
import { sampleItems } from "../../processes/load-sample.ts";
import { fileAs, openHallAccess } from "../../tools/demo/walk-example.ts";
import type { BenchContext } from "../context.ts";
import type { BenchHall, HallMemory } from "../hall.ts";
import type { Figures, Measure } from "../measure.ts";

const CASES = 200;
const APPLICANTS_AT_ONCE = 8;
const PATIENCE_MS = 300_000;

/** Memory of each process of a hall, idle and after a load: the filings below and everything measured on it before. */
export const measure: Measure = {
  letter: "l",
  title: "memory of the hall after the load, all processes",
  unit: "MB",
  stage: "hall",
  once: true,
  onlyFull: true,
  async run(context): Promise<Figures> {
    const hall = await context.hall();
    await hall.startWorkers();
    const errors = await load(context, hall);
    const after = hall.memory();
    return {
      value: sum(after),
      errors,
      more: { ...named(hall.idle, "idle"), "all, idle": sum(hall.idle), ...named(after, "after") },
      note: "PostgreSQL: shared memory counted once",
    };
  },
};

function named(memory: HallMemory, when: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(memory).map(([part, megabytes]: [string, number]) => [`${part}, ${when}`, megabytes]),
  );
}

function sum(memory: HallMemory): number {
  return memory.engine + memory.postgres + memory.api + memory.workers;
}

/** Files cases with their files over the public API, and waits until the engine has processed all of them. */
async function load({ isFull, tell }: BenchContext, hall: BenchHall): Promise<number> {
  const examples = sampleItems().flatMap(({ item, cases }) => cases.slice(0, 1).map((example) => ({ item, example })));
  const access = openHallAccess(hall.url, () => undefined);
  const waiting = Array.from({ length: isFull ? 5 * CASES : CASES }, (_, at) => at);
  tell(`filing ${waiting.length} cases …`);
  let errors = 0;
  const apply = async (): Promise<void> => {
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const chosen = examples[at % examples.length];
      if (chosen) await fileAs(access, chosen.item, chosen.example).catch(() => errors++);
    }
  };
  await Promise.all(Array.from({ length: APPLICANTS_AT_ONCE }, apply));
  await untilIntakeDone(hall);
  return errors;
}

async function untilIntakeDone(hall: BenchHall): Promise<void> {
  for (const giveUp = Date.now() + PATIENCE_MS; ; await sleep(500)) {
    const [row] = await hall.database.query<{ waiting: number }>(
      "select ((select count(*) from hall.outbox where state = 'pending') + (select count(*) from engine.act_ru_ext_task where retries_ is distinct from 0))::int as waiting",
    );
    if (row?.waiting === 0) return;
    if (Date.now() > giveUp)
      throw new Error(`${row?.waiting} steps of the filed cases were still waiting after five minutes`);
  }
}
