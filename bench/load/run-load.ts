import type { BenchContext } from "../context.ts";
import type { LineResult, LoadLine } from "./line.ts";
import { runLines } from "./run-lines.ts";
import { openLoadEnvironment } from "./environment.ts";
import { createVolume, type Volume } from "./volume.ts";

/** Results of all load lines. */
export interface LoadReport {
  readonly volume: Volume;
  readonly lines: readonly LineResult[];
}

const OPEN = 25_000;
/** The full lines require 1.5 million; this number can be created in minutes. */
const CLOSED = { short: 50_000, full: 150_000 };

/** Creates the data, and runs the lines on one hall. */
export async function runLoad(lines: readonly LoadLine[], context: BenchContext): Promise<LoadReport> {
  const hall = await context.hall();
  const volume = await createVolume(hall, {
    open: OPEN,
    closed: context.isFull ? CLOSED.full : CLOSED.short,
    tell: context.tell,
  });
  const environment = openLoadEnvironment({ hall, context, seconds: context.seconds, volume });
  return { volume, lines: await runLines(lines, environment) };
}
