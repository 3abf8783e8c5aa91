import type { Consumer } from "./consumers/consumer.ts";
import type { BenchContext } from "./context.ts";
import { drain, type Drained } from "./drain.ts";
import type { BenchEngine } from "./engine-process.ts";
import type { Figures, Measure } from "./measure.ts";
import { deployP4, externalP4, type P4, STEPS } from "./p4.ts";

/** A measure of the engine's stage: tasks per second of P4. */
export interface DrainedMeasure<Settings> {
  readonly letter: string;
  readonly onlyFull?: boolean;
  readonly title: string;
  /** The variants to try; the best one counts. Usually one. */
  readonly tried: readonly { readonly name: string; readonly settings: Settings }[];
  /** Expected tasks per second before the first measurement. */
  readonly guess: number;
  /** Deployed before the first round. P4 with external tasks by default. */
  readonly prepare?: (engine: BenchEngine) => Promise<P4>;
  /** The client that drains the backlog. */
  readonly consume: (
    engine: BenchEngine,
    p4: P4,
    run: { readonly settings: Settings; readonly context: BenchContext },
  ) => Promise<Consumer>;
}

/** In the warm-up all variants run briefly; this many of the best take part in the rounds (all with --full). */
const FINALISTS = 2;
/** Name of the further number. */
const CPU = "CPU ms/task, engine + database";
const WARM_UP_PART = 0.35;

/** Makes the measure: the warm-up tries all variants, each round reports the better of the two best. */
export function drainedMeasure<Settings>(what: DrainedMeasure<Settings>): Measure {
  const { letter, title, guess } = what;
  let finalists = [...what.tried];
  let p4: P4 | undefined;
  const run = async (
    context: BenchContext,
    variant: DrainedMeasure<Settings>["tried"][number],
    part: number,
  ): Promise<Drained> => {
    const engine = await context.engine();
    p4 ??= await (what.prepare ?? prepareExternal(letter))(engine);
    const process = p4;
    const instances = Math.max(10, Math.ceil((context.pace.amount(letter, guess) * part) / STEPS));
    return drain(engine, {
      p4: process,
      instances,
      consume: () => what.consume(engine, process, { settings: variant.settings, context }),
    });
  };
  return {
    letter,
    title,
    onlyFull: what.onlyFull ?? false,
    unit: "tasks/s",
    stage: "engine",
    async warmUp(context) {
      const rates: { variant: (typeof finalists)[number]; rate: number }[] = [];
      for (const variant of what.tried)
        rates.push({ variant, rate: (await run(context, variant, WARM_UP_PART)).tasksPerSecond });
      rates.sort((one, other) => other.rate - one.rate);
      context.pace.saw(letter, rates[0]?.rate ?? guess);
      if (!context.isFull) finalists = rates.slice(0, FINALISTS).map(({ variant }) => variant);
    },
    async run(context) {
      const runs: { name: string; drained: Drained }[] = [];
      for (const variant of finalists) runs.push({ name: variant.name, drained: await run(context, variant, 1) });
      const best = runs.reduce((one, other) =>
        other.drained.tasksPerSecond > one.drained.tasksPerSecond ? other : one,
      );
      context.pace.saw(letter, best.drained.tasksPerSecond);
      return figuresOf(
        best.name,
        best.drained,
        runs.reduce((sum, { drained }) => sum + drained.errors, 0),
      );
    },
  };
}

function prepareExternal(letter: string): (engine: BenchEngine) => Promise<P4> {
  return async (engine) => {
    const p4 = externalP4(letter);
    await deployP4(engine, p4);
    return p4;
  };
}

function figuresOf(name: string, { tasksPerSecond, tasks, seconds, cpuMsPerTask }: Drained, errors: number): Figures {
  const note = [name, `${tasks.toLocaleString("en-US")} tasks`, `${seconds.toFixed(1)} s`].filter(Boolean).join(", ");
  return { value: tasksPerSecond, errors, note, more: { [CPU]: cpuMsPerTask } };
}
