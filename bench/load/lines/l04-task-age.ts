import { externalTasks } from "../external-tasks.ts";
import type { LoadLine } from "../line.ts";

export const line: LoadLine = {
  id: "L4",
  title: "age of an external task when its handler begins, at the rate of L3",
  target: "p99 < 4 s",
  async run(environment) {
    const { age, tasks, errors } = await externalTasks(environment);
    return {
      checks: [{ what: "p99", value: age.p99, unit: "ms", atMost: 4_000 }],
      errors,
      figures: { "p50 ms": age.p50 },
      note: `${tasks} tasks; told from the time the act is written with, which is not before the handler begins`,
    };
  },
};
