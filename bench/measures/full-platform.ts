import { APPLICANTS, handleCases } from "../whole-cases.ts";
import type { BenchContext } from "../context.ts";
import type { Figures, Measure } from "../measure.ts";

/** intake, review, sign-off, issuance. */
const EXTERNAL_TASKS = 4;
const GUESS = 160;
/** A case takes a second or two; with fewer cases, start and end would dominate the figure. */
const LEAST = 150;

/**
 * The whole platform: applications over the public API, every record, journal entry and outbox row, four decisions of
 * people each, to the delivery. Rendering and signing of papers is measured separately and left out here; their records
 * are included.
 */
export const measure: Measure = {
  letter: "g",
  title: "full platform: file, accept, review, sign off, issue, deliver",
  unit: "tasks/s",
  stage: "hall",
  async warmUp(context) {
    await once(context);
    await once(context);
  },
  run: once,
};

async function once(context: BenchContext): Promise<Figures> {
  const hall = await context.hall();
  await hall.useWorkersWithoutPapers();
  const {
    cases,
    seconds,
    tasksPerSecond: value,
    errors,
    cpuMs,
  } = await handleCases(hall, Math.max(LEAST, Math.round(context.pace.amount("g", GUESS) / EXTERNAL_TASKS)));
  context.pace.saw("g", value);
  return {
    value,
    errors,
    more: { "cases/s": cases / seconds, ...cpuMs },
    note: `${cases} cases, ${APPLICANTS} applicants at once`,
  };
}
