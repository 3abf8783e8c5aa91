import { claimAndComplete } from "../claim-and-complete.ts";
import { within, withoutErrors } from "../latencies.ts";
import type { LoadLine } from "../line.ts";

const TASKS = 100;

export const line: LoadLine = {
  id: "L6",
  title: "claim and complete a user task, three officials without a pause",
  target: "each p95 < 1 s, p99 < 3 s",
  async run({ hall }) {
    await hall.startWorkers();
    const { claims, completes } = await claimAndComplete(hall.url, { count: TASKS });
    const errors = claims.errors + completes.errors;
    return {
      checks: [
        within(claims, 0.95, 1_000, "claim "),
        within(claims, 0.99, 3_000, "claim "),
        within(completes, 0.95, 1_000, "complete "),
        within(completes, 0.99, 3_000, "complete "),
        { what: "decided", value: completes.times.length - completes.errors, unit: "tasks", atLeast: TASKS },
        withoutErrors(errors),
      ],
      errors,
      note: "copies of open cases, which the platform goes on with",
    };
  },
};
