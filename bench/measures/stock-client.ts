import { startStockClient } from "../consumers/stock-client.ts";
import { drainedMeasure } from "../drained-measure.ts";

/** camunda-external-task-client-js with default options: 10 tasks per poll, 300 ms between polls. */
export const measure = drainedMeasure({
  letter: "c",
  title: "stock JavaScript client, default options",
  guess: 30,
  tried: [{ name: "", settings: {} }],
  consume: async (engine, { topics }) => startStockClient(engine, topics),
});
