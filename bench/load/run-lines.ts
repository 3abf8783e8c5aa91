import { firstLine } from "../table.ts";
import { type Findings, holds, type LineResult, type LoadLine, statusOf } from "./line.ts";
import { checkInWords } from "./load-table.ts";
import type { LoadEnvironment } from "./environment.ts";

/** Runs the lines one after the other, in order. A failure is reported, and the others continue. */
export async function runLines(lines: readonly LoadLine[], environment: LoadEnvironment): Promise<LineResult[]> {
  const { tell } = environment.context;
  const results: LineResult[] = [];
  for (const line of lines) {
    tell(`${line.id} ${line.title} …`);
    const result = await runLine(line, environment);
    results.push(result);
    const checks = result.checks.map((check) => `${holds(check) ? "✓" : "✗"} ${checkInWords(check)}`);
    tell(`${line.id} ${result.status} after ${Math.round(result.seconds)} s: ${[...checks, result.note].join("; ")}`);
  }
  return results;
}

async function runLine(line: LoadLine, environment: LoadEnvironment): Promise<LineResult> {
  const began = performance.now();
  const findings = await line.run(environment).catch((error: unknown): Findings => ({
    checks: [],
    errors: 1,
    note: `broke off: ${firstLine(error instanceof Error ? error.message : String(error))}`,
  }));
  return {
    id: line.id,
    title: line.title,
    target: line.target,
    ...findings,
    status: statusOf(findings.checks),
    seconds: (performance.now() - began) / 1000,
  };
}
