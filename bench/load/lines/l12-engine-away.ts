import { setTimeout as sleep } from "node:timers/promises";
import type { LoadLine } from "../line.ts";
import { inWords, nothingLost, underLoad } from "../under-load.ts";

const AWAY_MS = 60_000;

export const line: LoadLine = {
  id: "L12",
  title: "engine away for a minute, under L1",
  target: "0 lost, 0 doubled, no refusal meanwhile, backlog gone within 2 min of the return",
  async run(environment) {
    const { hall } = environment;
    const { result, after } = await underLoad(environment, async (load) => {
      await hall.engine.pause();
      await sleep(AWAY_MS);
      const left = await load.backlog();
      const began = performance.now();
      await hall.engine.resume();
      return { left, startSeconds: (performance.now() - began) / 1000 };
    });
    return {
      checks: [
        ...nothingLost(after),
        { what: "errors of people", value: after.errors, unit: "", atMost: 0 },
        { what: "drained after the return", value: after.drainSeconds, unit: "s", atMost: 120 },
      ],
      errors: after.errors,
      figures: { "backlog at the return": result.left, "engine's start s": result.startSeconds },
      note: inWords(after),
    };
  },
};
