import { startJobExecutor, suspendJobs } from "../consumers/job-executor.ts";
import { drainedMeasure } from "../drained-measure.ts";
import { delegateP4, deployP4 } from "../p4.ts";

/**
 * The engine's own execution: Java delegates in its own process, each step a job. Shows the cost of a step without a
 * client.
 */
export const measure = drainedMeasure({
  letter: "a",
  title: "Java delegates, the engine's job executor",
  guess: 700,
  tried: [{ name: "", settings: undefined }],
  async prepare(engine) {
    const p4 = delegateP4("a");
    await deployP4(engine, p4);
    await suspendJobs(engine, p4, true);
    return p4;
  },
  consume: (engine, p4) => startJobExecutor(engine, p4),
});
