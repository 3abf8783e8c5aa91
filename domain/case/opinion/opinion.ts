import type { WorkingDayCalendar, DueDate } from "../../law/calendar.ts";
import type { IsoDate } from "../../law/dates.ts";

/** 征求意见: the request to another department or office, and its answer. */
export interface Opinion {
  /** Of the occurrence. */
  readonly instance: string;
  readonly element: string;
  /** As the diagram names the step. */
  readonly step: string;
  readonly departmentId: string | null;
  /** Its name when it was asked; null if it was not recorded. */
  readonly department: string | null;
  readonly question: string;
  /** Null if the beginning of the step was not recorded. */
  readonly requestedOn: IsoDate | null;
  /** Working days for the answer. */
  readonly limitDays: number;
  /** `consent`: no answer counts as agreement once the last day is over; `wait`: it is overdue. */
  readonly silence: "consent" | "wait";
  /** The last day as it was written in the request. If `dueProvisional`, only a missing holiday notice can settle it: then it is the earliest, and `latestOn` the latest. */
  readonly dueOn: IsoDate | null;
  readonly dueProvisional?: boolean;
  readonly latestOn?: IsoDate;
  /** `silent`: by law, because there was none. Null while it is awaited. */
  readonly answer: "agree" | "disagree" | "silent" | null;
  readonly words: string | null;
  readonly byId: string | null;
  readonly byName: string | null;
  readonly answeredOn: IsoDate | null;
}

/** The last day for an answer. A day that the department was told does not change; one that a holiday notice had to settle is counted by the current calendar. */
export function opinionDueOn(
  { requestedOn, limitDays, dueOn, dueProvisional = false }: Opinion,
  calendar: Pick<WorkingDayCalendar, "addWorkingDays">,
): DueDate | null {
  if (dueOn !== null && !dueProvisional) return { date: dueOn, provisional: false, latest: dueOn };
  return requestedOn === null ? null : calendar.addWorkingDays(requestedOn, limitDays);
}

/**
 * True from the start of the day after the last day, if silence counts as consent and there is no answer. If only a missing holiday notice can settle which day that is: once the
 * latest possible day is over.
 */
export function isSilent(
  opinion: Opinion,
  calendar: Pick<WorkingDayCalendar, "addWorkingDays">,
  today: IsoDate,
): boolean {
  if (opinion.answer !== null || opinion.silence !== "consent") return false;
  const due = opinionDueOn(opinion, calendar);
  return due !== null && due.latest < today;
}
