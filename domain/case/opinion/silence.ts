import type { WorkingDayCalendar } from "../../law/calendar.ts";
import { addDays, shanghaiDate, type IsoDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { DecidedTask } from "../decided-task.ts";
import type { CaseEvent } from "../events.gen.ts";
import { isSilent, opinionDueOn, type Opinion } from "./opinion.ts";

/** Opinions whose silence counts as consent by that day. */
export function silentOpinions(
  { opinions, occurrences, endedOn }: Pick<CaseFile, "opinions" | "occurrences" | "endedOn">,
  calendar: Pick<WorkingDayCalendar, "addWorkingDays">,
  today: IsoDate,
): readonly Opinion[] {
  if (endedOn !== null) return [];
  const gone = new Set(occurrences.filter((one) => one.gone === true).map(({ instance }) => instance));
  return opinions.filter((opinion) => !gone.has(opinion.instance) && isSilent(opinion, calendar, today));
}

/**
 * 逾期未复，视为同意: an effect of law, applied before every command like deemed acceptance (`lapse`), from the start of the day after the last day. `tasks`: the open tasks of
 * the case; one that the feed has not delivered yet follows when it has.
 */
export function consentBySilence(
  caseFile: CaseFile,
  tasks: readonly DecidedTask[],
  { calendar, now }: Pick<DecideContext, "calendar" | "now">,
): readonly CaseEvent[] {
  return silentOpinions(caseFile, calendar, shanghaiDate(now)).flatMap((opinion): readonly CaseEvent[] => {
    const task = tasks.find(({ instance }) => instance === opinion.instance);
    const due = opinionDueOn(opinion, calendar);
    if (task === undefined || due === null) return [];
    const { instance, department } = opinion;
    return [{ type: "opinionDeemed", instance, department, lastOn: due.latest, on: addDays(due.latest, 1), task }];
  });
}
