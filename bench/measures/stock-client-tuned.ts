import { startStockClient, type StockSettings } from "../consumers/stock-client.ts";
import { drainedMeasure } from "../drained-measure.ts";

const TUNED: StockSettings = { interval: 0, asyncResponseTimeout: 2_000, lockDuration: 60_000 };

/** The same client with every option at its best. */
export const measure = drainedMeasure({
  letter: "d",
  onlyFull: true,
  title: "stock JavaScript client, tuned",
  guess: 300,
  tried: [50, 200].map((maxTasks) => ({
    name: `no pause, long poll, ${maxTasks} per fetch`,
    settings: { ...TUNED, maxTasks },
  })),
  consume: async (engine, { topics }, { settings }) => startStockClient(engine, topics, settings),
});
