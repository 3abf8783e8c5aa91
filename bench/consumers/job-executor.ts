import type { BenchEngine } from "../engine-process.ts";
import type { P4 } from "../p4.ts";
import type { Consumer } from "./consumer.ts";

/** Holds back or lets go the jobs of a process, those that wait and those to come. */
export async function suspendJobs(engine: BenchEngine, { key }: P4, suspended: boolean): Promise<void> {
  await engine.rest("PUT", "/job-definition/suspended", { processDefinitionKey: key, suspended, includeJobs: true });
}

/** Lets the engine itself work off the delegates of a process that was held back, and holds back what comes after. */
export async function startJobExecutor(engine: BenchEngine, p4: P4): Promise<Consumer> {
  let errors = 0;
  await suspendJobs(engine, p4, false);
  return {
    errors: () => errors,
    async stop() {
      errors = (await engine.rest<{ count: number }>("GET", "/incident/count")).count;
      await suspendJobs(engine, p4, true);
    },
  };
}
