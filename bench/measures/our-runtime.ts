import { drainedMeasure } from "../drained-measure.ts";
import { startOurRuntime } from "../our-runtime.ts";

/** The platform's own runtime with empty handlers: its overhead on the engine's work. */
export const measure = drainedMeasure({
  letter: "f",
  title: "our runtime, empty handlers",
  guess: 1_000,
  tried: [{ name: "", settings: undefined }],
  consume: async (engine, { topics }) => startOurRuntime(engine, topics),
});
