import type { Logger } from "pino";
import { systemActor } from "../../domain/case/actor.ts";
import { shanghaiDate } from "../../domain/time/dates.ts";
import type { Door } from "../../store/door.ts";
import type { Store } from "../../store/tables.ts";

export interface SweepDeps {
  readonly store: Store;
  readonly door: Door;
  readonly now: () => Date;
  readonly log: Logger;
}

const BATCH = 100;

/** 视为受理 (APL art. 32(4)): cases that nobody answered within five working days. The rule itself is the command's; this only finds them. */
export async function deemAcceptanceRound({ store, door, now, log }: SweepDeps): Promise<number> {
  const overdue = await store.cases.overdueForAcceptance(shanghaiDate(now().toISOString()), BATCH);
  const results = await door.act(overdue.map(({ caseId, taskId, activityId }) => ({
    caseId, actor: systemActor("sweep:acceptance"), command: { type: "deemAcceptance", task: { taskId, activityId } },
  })));
  const deemed = results.filter((result) => result.ok).length;
  if (deemed > 0) log.warn({ count: deemed }, "cases count as accepted because nobody answered in time");
  // Refused ones were answered in the meantime; they do not count as work, or the sweep would spin.
  return deemed;
}
