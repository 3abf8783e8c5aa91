import type { BenchContext } from "./context.ts";
import type { Measure } from "./measure.ts";
import { type MeasureResult, type RoundFigures, summed } from "./results.ts";
import { firstLine, written } from "./table.ts";

/** Results of the rounds so far. */
interface Sheet {
  readonly rounds: Map<Measure, RoundFigures[]>;
  readonly failed: Map<Measure, string[]>;
}

/**
 * Runs the measures stage by stage, in rounds: each round runs every measure once, starting one measure later than the
 * round before, so that the order changes. A measure that fails is reported and left out from then on.
 */
export async function runMeasures(
  measures: readonly Measure[],
  context: BenchContext,
  rounds: number,
): Promise<MeasureResult[]> {
  const sheet: Sheet = { rounds: new Map(), failed: new Map() };
  for (const stage of ["engine", "hall"] as const) {
    const mine = measures.filter((measure) => measure.stage === stage);
    const often = mine.filter(({ once }) => !once);
    for (const measure of often) await warmUp(measure, context, sheet);
    for (let round = 1; round <= rounds; round++) {
      for (const measure of rotated(often, round - 1)) await runOnce(measure, context, sheet, { round, of: rounds });
    }
    for (const measure of mine.filter(({ once }) => once)) {
      await warmUp(measure, context, sheet);
      await runOnce(measure, context, sheet, { round: 1, of: 1 });
    }
  }
  return measures.map((measure) => summed(measure, sheet.rounds.get(measure) ?? [], sheet.failed.get(measure) ?? []));
}

/** The list, rotated. */
export function rotated<T>(list: readonly T[], by: number): T[] {
  const at = list.length > 0 ? by % list.length : 0;
  return [...list.slice(at), ...list.slice(0, at)];
}

async function warmUp(measure: Measure, context: BenchContext, sheet: Sheet): Promise<void> {
  if (!measure.warmUp) return;
  context.tell(`${measure.letter} warm-up: ${measure.title}`);
  await orFailure(measure, sheet, () => measure.warmUp?.(context) ?? Promise.resolve());
  const reason = sheet.failed.get(measure)?.at(-1);
  if (reason) context.tell(`${measure.letter} is left out: ${firstLine(reason)}`);
}

async function runOnce(
  measure: Measure,
  context: BenchContext,
  sheet: Sheet,
  { round, of }: { round: number; of: number },
): Promise<void> {
  if (sheet.failed.has(measure)) return;
  await orFailure(measure, sheet, async () => {
    const figures = await measure.run(context, round);
    sheet.rounds.set(measure, [...(sheet.rounds.get(measure) ?? []), { ...figures, round }]);
    const trouble = figures.errors > 0 ? `, ${figures.errors} errors` : "";
    context.tell(
      `${measure.letter} round ${round}/${of}: ${written(figures.value)} ${measure.unit}${figures.note ? ` (${figures.note})` : ""}${trouble}`,
    );
  });
  const reason = sheet.failed.get(measure)?.at(-1);
  if (reason) context.tell(`${measure.letter} round ${round}/${of} failed: ${firstLine(reason)}`);
}

async function orFailure(measure: Measure, sheet: Sheet, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    sheet.failed.set(measure, [
      ...(sheet.failed.get(measure) ?? []),
      error instanceof Error ? error.message : String(error),
    ]);
  }
}
