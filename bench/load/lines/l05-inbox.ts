import { within, withoutErrors } from "../latencies.ts";
import type { LoadLine } from "../line.ts";
import { lookAtInbox } from "../look-at-inbox.ts";

const LOOKS = 150;

export const line: LoadLine = {
  id: "L5",
  title: "inbox with 25,000 open: first page by deadline, filtered, overdue only, and the numbers on the tabs",
  target: "p95 < 600 ms, p99 < 1.6 s",
  async run({ hall, volume }) {
    const found = await lookAtInbox(hall.url, { times: LOOKS });
    return {
      checks: [within(found, 0.95, 600), within(found, 0.99, 1_600), withoutErrors(found.errors)],
      errors: found.errors,
      note: `${found.times.length} requests of the busiest department, which has 35 % of ${volume.openCases.toLocaleString("en")} open cases`,
    };
  },
};
