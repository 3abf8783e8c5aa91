import { firstLine } from "../table.ts";
import { type Findings, holds, type LineResult, type LoadLine, verdictOf } from "./line.ts";
import { checkInWords } from "./load-table.ts";
import type { LoadStage } from "./stage.ts";

/** Runs the lines one after the other, in their order. One that fails is told of, and the others go on. */
export async function runLines(lines: readonly LoadLine[], stage: LoadStage): Promise<LineResult[]> {
  const { tell } = stage.context;
  const results: LineResult[] = [];
  for (const line of lines) {
    tell(`${line.id} ${line.title} …`);
    const result = await runLine(line, stage);
    results.push(result);
    const checks = result.checks.map((check) => `${holds(check) ? "✓" : "✗"} ${checkInWords(check)}`);
    tell(`${line.id} ${result.verdict} after ${Math.round(result.seconds)} s: ${[...checks, result.note].join("; ")}`);
  }
  return results;
}

async function runLine(line: LoadLine, stage: LoadStage): Promise<LineResult> {
  const began = performance.now();
  const findings = await line.run(stage).catch((error: unknown): Findings => ({
    checks: [],
    errors: 1,
    note: `broke off: ${firstLine(error instanceof Error ? error.message : String(error))}`,
  }));
  return {
    id: line.id,
    title: line.title,
    target: line.target,
    ...findings,
    verdict: verdictOf(findings.checks),
    seconds: (performance.now() - began) / 1000,
  };
}
