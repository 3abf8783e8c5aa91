import { systemActor } from "../../domain/case/actor.ts";
import { choiceDueOn, openChoice } from "../../domain/case/packaging/packaging.ts";
import { opinionDueOn } from "../../domain/case/opinion/opinion.ts";
import { lastDayOf } from "../../domain/case/publicity/publicity.ts";
import { addDays } from "../../domain/law/dates.ts";
import { openHallAccess, type HallAccess } from "../../tools/demo/walk-example.ts";
import type { OpenHallOptions } from "../support/open-hall.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { endedSteps, runTimer } from "./flow.ts";

/** A running hall in which examples are walked, and whose deadlines pass when a test says so. */
export interface HallWithAccess {
  readonly running: RunningHall;
  readonly access: HallAccess;
}

export async function startHallWithAccess(options: OpenHallOptions = {}): Promise<HallWithAccess> {
  const running = await startRunningHall(undefined, options);
  const access = openHallAccess(running.url, () => undefined, {
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
    async letChoicePass(caseId) {
      const { store, clock } = running.hall;
      const file = (await store.cases.find(caseId))?.file;
      const choice = file?.packaging && openChoice(file.packaging);
      if (!file || !choice) return;
      const definition = (await store.releases.find(file.itemId, file.release))?.item.package?.definition;
      const due = choiceDueOn(choice, definition?.choiceDays ?? 0, await store.calendarYears.calendar());
      if (due === null) return;
      clock.goTo(addDays(due.latest, 1));
      await running.hall.commandHandler.act([
        { caseId, actor: systemActor("sweep:law"), command: { type: "applyLaw" } },
      ]);
    },
    async letPublicityPass(caseId) {
      const { store, clock } = running.hall;
      const open = await until("the publicity has begun", async () =>
        (await store.cases.find(caseId))?.file.publicities.find(({ endedOn }) => endedOn === null),
      );
      clock.goTo(addDays(lastDayOf(open, await store.calendarYears.calendar()).latest, 1));
    },
    async letSilencePass(caseId, step) {
      const { store, clock } = running.hall;
      const asked = await until("the opinion is asked for", async () =>
        (await store.cases.find(caseId))?.file.opinions.find(
          ({ element, answer }) => element === step && answer === null,
        ),
      );
      const due = opinionDueOn(asked, await store.calendarYears.calendar());
      if (due !== null) clock.goTo(addDays(due.latest, 1));
      await until(`${step} has ended by law`, async () => (await endedSteps(running.hall, caseId)).includes(step));
    },
  });
  return { running, access };
}
