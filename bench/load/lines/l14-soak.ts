import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchHall } from "../../hall.ts";
import type { LoadLine } from "../line.ts";
import { inWords, nothingLost, underLoad } from "../under-load.ts";

interface Sample {
  readonly memory: Readonly<Record<"engine" | "api" | "workers", number>>;
  readonly descriptors: number;
}

const SAMPLES = 12;
/** A connection pool may open some more. */
const MORE_DESCRIPTORS = 20;

export const line: LoadLine = {
  id: "L14",
  title: "soak at 1/s, a short one: memory and descriptors of api, workers and engine",
  target: "memory +10 % at most from the second quarter to the last, no growth of descriptors",
  async run(environment) {
    const samples: Sample[] = [];
    const seconds = environment.seconds * 3;
    const { after } = await underLoad(environment, async () => {
      for (let n = 0; n < SAMPLES; n++) {
        await sleep((seconds * 1000) / SAMPLES);
        samples.push(sampleOf(environment.hall));
      }
    });
    const [early, late] = [samples.slice(3, 6), samples.slice(9)];
    const growth = (part: keyof Sample["memory"]): number =>
      100 * (mean(late.map(({ memory }) => memory[part])) / mean(early.map(({ memory }) => memory[part])) - 1);
    return {
      checks: [
        { what: "api's memory", value: growth("api"), unit: "% more", atMost: 10 },
        { what: "workers' memory", value: growth("workers"), unit: "% more", atMost: 10 },
        { what: "engine's memory", value: growth("engine"), unit: "% more", atMost: 10 },
        {
          what: "descriptors",
          value: mean(late.map(({ descriptors }) => descriptors)) - mean(early.map(({ descriptors }) => descriptors)),
          unit: "more",
          atMost: MORE_DESCRIPTORS,
        },
        ...nothingLost(after),
      ],
      errors: after.errors,
      figures: Object.fromEntries(
        Object.entries(samples.at(-1)?.memory ?? {}).map(([part, megabytes]) => [`${part} MB at the end`, megabytes]),
      ),
      note: `${seconds} s instead of 8 h, so it finds a fast leak only; ${inWords(after)}`,
    };
  },
};

function sampleOf(hall: BenchHall): Sample {
  const { engine, api, workers } = hall.memory();
  const pids = [hall.engine.pid(), ...Object.values(hall.pids())];
  return {
    memory: { engine, api, workers },
    descriptors: pids.reduce((sum, pid) => sum + readdirSync(`/proc/${pid}/fd`).length, 0),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
