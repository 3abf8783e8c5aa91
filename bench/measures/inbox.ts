import { signedIn } from "../hall-caller.ts";
import type { BenchHall } from "../hall.ts";
import type { Figures, Measure } from "../measure.ts";
import { createWorkItems } from "../many-cases.ts";
import { percentile } from "../statistics.ts";

const SIZES = [1_000, 20_000, 200_000] as const;
const LOOKS = 100;
/** The department with 35 % of all work items, like the busiest of a province. */
const OFFICER = "shencha-scjg";

/**
 * First inbox page with filter and deadline order, and the numbers on its tabs, as the workbench requests them, with
 * the given number of open work items.
 */
export const measure: Measure = {
  letter: "j",
  title: "inbox page and counts at 200,000 open work items, p95",
  unit: "ms",
  stage: "hall",
  once: true,
  async run(context): Promise<Figures> {
    const hall = await context.hall();
    const more: Record<string, number> = {};
    let errors = 0;
    for (const size of SIZES) {
      context.tell(`laying up ${size.toLocaleString("en")} open work items …`);
      await createWorkItems(hall, size, { recordOnly: true });
      await hall.stopWorkers();
      const { times, failed } = await look(hall);
      errors += failed;
      more[`${size} open, p50`] = percentile(times, 0.5);
      more[`${size} open, p95`] = percentile(times, 0.95);
      more[`${size} open, p99`] = percentile(times, 0.99);
    }
    return {
      value: more["200000 open, p95"] ?? 0,
      errors,
      more,
      note: "page, filtered page and counts together make one look",
    };
  },
};

async function look(hall: BenchHall): Promise<{ times: number[]; failed: number }> {
  const officer = await signedIn(hall.url, OFFICER, 4);
  const paths = [
    "/api/tasks?state=open&limit=20",
    "/api/tasks?state=open&kind=review&sort=due&limit=20",
    "/api/tasks/counts",
  ];
  const times: number[] = [];
  let failed = 0;
  for (let n = 0; n < LOOKS; n++) {
    for (const path of paths) {
      const began = performance.now();
      const { status } = await officer.call("GET", path);
      times.push(performance.now() - began);
      if (status !== 200) failed++;
    }
  }
  officer.close();
  return { times, failed };
}
