import { addDays } from "../../domain/law/dates.ts";
import { openStage, type Stage } from "../../tools/demo/walk-example.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { endedSteps, runTimer } from "./flow.ts";

/** A running hall in which examples are walked, and whose deadlines pass when a test says so. */
export interface StagedHall {
  readonly running: RunningHall;
  readonly stage: Stage;
}

export async function startStagedHall(): Promise<StagedHall> {
  const running = await startRunningHall();
  const stage = openStage(running.url, () => undefined, {
    untilStep: (caseId, step) =>
      until(`${step} has ended`, async () => (await endedSteps(running.hall, caseId)).includes(step)).then(
        () => undefined,
      ),
    async letDeadlinePass(caseId) {
      const dueOn = await until(
        "the deadline is set",
        async () => (await running.hall.store.cases.find(caseId))?.file.supplement?.dueOn,
      );
      running.hall.clock.goTo(addDays(dueOn, 1));
      await runTimer(running.hall, caseId);
    },
  });
  return { running, stage };
}
