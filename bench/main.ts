import { spawnSync } from "node:child_process";
import { ROOT } from "../tools/hall/places.ts";
import { type BenchArguments, readArguments, USAGE } from "./arguments.ts";
import { openContext, type OpenContext } from "./context.ts";
import { type EngineSettings, engineSettings } from "./engine-settings.ts";
import { loadMeasures } from "./load-measures.ts";
import { type MachineDescription, describeMachine } from "./machine.ts";
import type { Measure } from "./measure.ts";
import { ratiosOf } from "./ratios.ts";
import type { MeasureResult } from "./results.ts";
import type { LoadLine } from "./load/line.ts";
import { loadLines } from "./load/load-lines.ts";
import { loadTableOf, volumeInWords } from "./load/load-table.ts";
import { type LoadReport, runLoad } from "./load/run-load.ts";
import { runMeasures } from "./run.ts";
import { tableOf } from "./table.ts";

/** Input from `npm run bench` once TypeScript can run. */
export interface BenchOptions {
  /** The java program; looked for only when something will be measured. */
  readonly java: () => string;
  /** Builds missing parts. */
  readonly build: () => Promise<void>;
}

/** What was measured, on what, as --json prints it. */
interface Circumstances {
  /** The measured commit, "unknown" outside a git clone; "+" marks uncommitted changes. */
  readonly commit: string;
  readonly startedAt: string;
  readonly minutes: number;
  readonly arguments: BenchArguments;
  readonly machine: MachineDescription;
  readonly postgres: { readonly version: string; readonly settings: Readonly<Record<string, string>> };
  readonly engine: EngineSettings & { readonly version: string };
}

/** All results. */
interface Report extends Circumstances {
  readonly measures: readonly MeasureResult[];
  readonly ratios: ReturnType<typeof ratiosOf>;
}

/**
 * `npm run bench [-- options]`: measures, prints a table or JSON. Whether a target was reached does not change the exit
 * code.
 */
export async function main(args: readonly string[], { java, build }: BenchOptions): Promise<number> {
  const measures = await loadMeasures();
  const lines = await loadLines();
  const asked = readArguments(args, {
    letters: measures.map(({ letter }) => letter),
    lines: lines.map(({ id }) => id),
  });
  if (asked.help) {
    process.stdout.write(
      `${USAGE}\n\n${[...measures.map(measureInHelp), ...lines.map(({ id, title }) => `  ${id.padEnd(3)}  ${title}`)].join("\n")}\n`,
    );
    return 0;
  }
  const program = java();
  await build();
  const context = await openContext({ java: program, isFull: asked.full, seconds: asked.seconds, tell });
  const stop = closeOnSignal(context);
  try {
    const text = asked.load ? await loadText(lines, context, asked) : await measureText(measures, context, asked);
    process.stdout.write(`${text}\n`);
  } finally {
    stop();
    await context.close();
  }
  return 0;
}

/** The measures of --only, or all short ones. */
export function chosen(measures: readonly Measure[], { only, full }: Pick<BenchArguments, "only" | "full">): Measure[] {
  return measures.filter(({ letter, onlyFull }) => (only ? only.includes(letter) : full || !onlyFull));
}

function measureInHelp({ letter, title, unit, onlyFull }: Measure): string {
  return `  ${letter}    ${title} (${unit})${onlyFull ? ", only with --full" : ""}`;
}

async function measureText(measures: readonly Measure[], context: OpenContext, asked: BenchArguments): Promise<string> {
  const circumstances = begin(context, asked);
  const results = await runMeasures(chosen(measures, asked), context, asked.rounds);
  const report: Report = { ...circumstances(), measures: results, ratios: ratiosOf(results) };
  if (asked.json) return JSON.stringify(report, null, 2);
  return `${inWords(report)}\n${asked.rounds} rounds, interleaved, about ${asked.seconds} s each, after a warm-up that is not counted\n\n${tableOf(report.measures, report.ratios)}`;
}

/** The rate of the engine alone needs another engine on another database; `--only b` measures it. */
const NO_ENGINE_RATE = "not measured in this run; `npm run bench -- --only b` does";

async function loadText(lines: readonly LoadLine[], context: OpenContext, asked: BenchArguments): Promise<string> {
  const circumstances = begin(context, asked);
  const found = await runLoad(
    lines.filter(({ id }) => asked.only?.includes(id) ?? true),
    context,
  );
  const report: Circumstances & LoadReport & { bareEngine: string } = {
    ...circumstances(),
    bareEngine: NO_ENGINE_RATE,
    ...found,
  };
  if (asked.json) return JSON.stringify(report, null, 2);
  return `${inWords(report)}\n${volumeInWords(report.volume)}\nThe bare engine's own rate: ${report.bareEngine}\n\n${loadTableOf(report.lines)}`;
}

/** Describes the machine before anything runs on it; the description is complete at the end. */
function begin(context: OpenContext, asked: BenchArguments): () => Circumstances {
  const started = new Date();
  const machine = describeMachine(context.java, context.place);
  if (machine.loadBefore > 0.5)
    tell(`! Other programs are at work (load ${machine.loadBefore}): read the ratios, not the figures.`);
  return () => ({
    commit: commit(),
    startedAt: started.toISOString(),
    minutes: Number(((Date.now() - started.getTime()) / 60_000).toFixed(1)),
    arguments: asked,
    machine,
    postgres: { version: context.postgres.version, settings: context.postgres.settings },
    engine: { version: context.engineVersion(), ...engineSettings() },
  });
}

function commit(): string {
  const described = spawnSync("git", ["describe", "--always", "--dirty=+", "--abbrev=12", "--exclude=*"], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return described.status === 0 ? described.stdout.trim() : "unknown";
}

function inWords({ machine, postgres, engine, ...report }: Circumstances): string {
  const { fsync, synchronous_commit: commits } = postgres.settings;
  return `
${machine.cores} cores (${machine.cpu}), ${machine.memoryGb} GB, ${machine.system}; load before the start ${machine.loadBefore}; a flush of 8 kB takes ${machine.flushMs} ms
Node ${machine.node}, Java ${machine.java}, PostgreSQL ${postgres.version} (fsync ${fsync}, synchronous_commit ${commits}), engine ${engine.version} (history ${engine.historyLevel}, ${engine.pool} connections, ${engine.javaOptions.join(" ")})
Commit ${report.commit}; ${report.minutes} minutes`;
}

/** Ctrl-C leaves no process and no file behind. */
function closeOnSignal(context: OpenContext): () => void {
  const close = (): void => {
    tell("\nStopping …");
    void context.abandon().finally(() => process.exit(130));
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, close);
  return () => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.removeListener(signal, close);
  };
}

function tell(line: string): void {
  process.stderr.write(`  ${line}\n`);
}
