import type { IsoDate } from "../../law/dates.ts";
import { defineEvent } from "../define-event.ts";
import type { RenewedDates } from "./renewed-dates.ts";

/** A holiday notice was loaded or changed, and dates of this case with it. */
export interface DatesRenewed {
  readonly type: "datesRenewed";
  readonly calendarVersion: number;
  readonly before: RenewedDates;
  readonly after: RenewedDates;
  /** The applicant's last day, where it could not be told so far. */
  readonly supplement: {
    readonly dueOn: IsoDate;
    readonly provisional: boolean;
    readonly latestOn: IsoDate;
  } | null;
  /** An answer of which this was in doubt was in time. */
  readonly answerInTime: boolean;
}

export const datesRenewed = defineEvent<DatesRenewed>()({
  type: "datesRenewed",
  title: "按放假安排更新期限日期",
  readBy: "applicant",
  leadsTo: null,
  keeps: { calendarVersion: "open", before: "open", after: "open", supplement: "open", answerInTime: "open" },
  tells: null,
  changesFile: true,
});
