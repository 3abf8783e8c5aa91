import { type LoopSettings, startSingleLoop } from "../consumers/single-loop.ts";
import { drainedMeasure } from "../drained-measure.ts";

const TRIED: readonly LoopSettings[] = [4, 8, 16, 32].flatMap((parallel) => [
  { parallel, page: 50 },
  { parallel, page: 200 },
]);

/**
 * The best possible client of the documented REST interface, in which every task is completed by a separate request.
 */
export const measure = drainedMeasure({
  letter: "b",
  title: "best own loop, completing singly over REST",
  guess: 450,
  tried: TRIED.map((settings) => ({ name: `${settings.parallel} at once, pages of ${settings.page}`, settings })),
  consume: async (engine, { topics }, { settings }) => startSingleLoop(engine, topics, settings),
});
