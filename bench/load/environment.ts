import type { BenchContext } from "../context.ts";
import type { BenchHall } from "../hall.ts";
import type { Volume } from "./volume.ts";

/** The environment of the lines: one hall for all of them. */
export interface LoadEnvironment {
  readonly hall: BenchHall;
  readonly context: Pick<BenchContext, "tell" | "isFull" | "postgres">;
  /** How long a timed part lasts, about. */
  readonly seconds: number;
  readonly volume: Volume;
  /** Runs the work once, however many lines need it. */
  once<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Opens the environment of one run. */
export function openLoadEnvironment(
  parts: Pick<LoadEnvironment, "hall" | "context" | "seconds" | "volume">,
): LoadEnvironment {
  const done = new Map<string, Promise<unknown>>();
  return {
    ...parts,
    once<T>(name: string, work: () => Promise<T>): Promise<T> {
      const known = done.get(name) ?? work();
      done.set(name, known);
      return known as Promise<T>;
    },
  };
}
