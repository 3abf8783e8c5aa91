import { startSingleLoop } from "./consumers/single-loop.ts";
import { startJobExecutor, suspendJobs } from "./consumers/job-executor.ts";
import { drain } from "./drain.ts";
import type { BenchEngine } from "./engine-process.ts";
import { delegateP4, deployP4, externalP4 } from "./p4.ts";

/** Instances for each second that a timed part lasts. */
const EXTERNAL = 85;
const DELEGATE = 45;

/** Tasks per second of the warm-up on the machine for which the measures guess. */
const USUAL = 250;

/**
 * A cold JVM does a third of the work, so it executes some thousand steps of both kinds before counting.
 * Returns this machine's speed relative to the usual one.
 */
export async function warmEngine(engine: BenchEngine, seconds: number): Promise<number> {
  const external = externalP4("warm");
  await deployP4(engine, external);
  const { tasksPerSecond } = await drain(engine, {
    p4: external,
    instances: EXTERNAL * seconds,
    consume: async () => startSingleLoop(engine, external.topics, { parallel: 8, page: 100 }),
  });
  const delegates = delegateP4("warmup");
  await deployP4(engine, delegates);
  await suspendJobs(engine, delegates, true);
  await drain(engine, {
    p4: delegates,
    instances: DELEGATE * seconds,
    consume: () => startJobExecutor(engine, delegates),
  });
  return tasksPerSecond / USUAL;
}
