import type { BenchEngine } from "../engine-process.ts";
import type { P4 } from "../p4.ts";
import type { Consumer } from "./consumer.ts";

/** Suspends or activates the jobs of a process, existing and future ones. */
export async function suspendJobs(engine: BenchEngine, { key }: P4, suspended: boolean): Promise<void> {
  await engine.rest("PUT", "/job-definition/suspended", { processDefinitionKey: key, suspended, includeJobs: true });
}

/** Lets the engine execute the delegates of a suspended process, and suspends it again afterwards. */
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
