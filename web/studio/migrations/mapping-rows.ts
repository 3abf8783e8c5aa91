import type { DryRun, Running } from "../../../contract/migrations.ts";
import type { MappedStep } from "../../../modeler/compare/mapped-steps.ts";
import type { StepMark } from "../../../modeler/compare/step-marks.ts";
import type { MarkedStep, OfBoth } from "../../../modeler/studio/compare/mapping-view.tsx";

/** A step of the old flow with the cases that stand there, and what becomes of them. */
export interface MappingRow extends MappedStep {
  /** As counted by the dry run, which knows those that wait, too; before it those at steps of people. */
  readonly cases: number;
  /** Of these, as far as the dry run has said; null before it. */
  readonly possible: number | null;
  readonly mark: StepMark;
  /** Why cases cannot be migrated, a sentence each. */
  readonly reasons: readonly string[];
}

/** Cases at the steps of people of a release. */
export type Standing = Running["releases"][number]["steps"];

/** What becomes of each step and of the cases there; `plan`: of the last dry run of this very mapping. */
export function mappingRows(
  steps: readonly MappedStep[],
  standing: Standing,
  plan: DryRun | null,
): readonly MappingRow[] {
  return steps.map((step) => {
    const tried = plan?.steps.find(({ element }) => element === step.id);
    const cases = tried?.cases ?? standing.find(({ element }) => element === step.id)?.cases ?? 0;
    const found = tried?.blocks.map(({ cases: n, example }) => `${n}件：${example}`) ?? [];
    const reasons = step.obstacle === null ? found : [step.obstacle];
    return { ...step, cases, possible: tried?.possible ?? null, mark: markOf(step, reasons), reasons };
  });
}

function markOf({ isByHand }: MappedStep, reasons: readonly string[]): StepMark {
  if (reasons.length > 0) return "blocked";
  return isByHand ? "by-hand" : "mapped";
}

/** How the steps of both drawings are marked: those of the new one by what is continued there, with the number of cases that would come, or of those that are there. */
export function marksOf(rows: readonly MappingRow[], there: Standing | null): OfBoth<readonly MarkedStep[]> {
  const targets = [...new Set(rows.flatMap(({ target }) => target?.id ?? []))];
  return {
    before: rows.map(({ id, mark, cases }) => ({ id, mark, cases })),
    after: targets.map((id) => {
      const coming = rows.filter(({ target }) => target?.id === id);
      const marks = coming.map(({ mark }) => mark);
      const mark = (["blocked", "by-hand"] as const).find((one) => marks.includes(one)) ?? "mapped";
      const come = coming.reduce((sum, row) => sum + comingFrom(row), 0);
      const are = there?.find(({ element }) => element === id)?.cases ?? 0;
      return { id, mark, cases: there === null ? come : are };
    }),
  };
}

function comingFrom({ cases, possible, mark }: MappingRow): number {
  return possible ?? (mark === "blocked" ? 0 : cases);
}

/** The pair of steps that belongs to a step that was chosen in one of the drawings; null if it is none. */
export function pairOf(
  rows: readonly MappingRow[],
  side: keyof OfBoth<unknown>,
  id: string,
): OfBoth<string | null> | null {
  if (side === "before") {
    const row = rows.find((one) => one.id === id);
    return row === undefined ? null : { before: id, after: row.target?.id ?? null };
  }
  const coming = rows.filter(({ target }) => target?.id === id);
  const row = coming.find(({ isByHand }) => isByHand) ?? coming[0];
  return { before: row?.id ?? null, after: id };
}
