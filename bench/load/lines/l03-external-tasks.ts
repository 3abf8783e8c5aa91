import { externalTasks } from "../external-tasks.ts";
import { withoutErrors } from "../latencies.ts";
import type { LoadLine } from "../line.ts";

/** The cases of the last seconds are always in progress; this many seconds are permitted. */
const UNDER_WAY_SECONDS = 4;

export const line: LoadLine = {
  id: "L3",
  title: "external tasks done, end to end",
  target: "15 tasks/s, backlog of no more than some seconds",
  async run(environment) {
    const { offeredPerSecond, donePerSecond, left, tasks, drainSeconds, cpuMsPerTask, errors } =
      await externalTasks(environment);
    return {
      checks: [
        { what: "done", value: donePerSecond, unit: "tasks/s", atLeast: 15 * 0.95 },
        { what: "left at the end", value: left, unit: "tasks", atMost: UNDER_WAY_SECONDS * offeredPerSecond },
        withoutErrors(errors),
      ],
      errors,
      figures: {
        "offered, tasks/s": offeredPerSecond,
        "drained after s": drainSeconds,
        "CPU ms per task, all parts": cpuMsPerTask,
      },
      note: `${tasks} tasks of certificates on the spot (SH-028), papers drawn and sealed`,
    };
  },
};
