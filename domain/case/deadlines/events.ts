import type { IsoDate } from "../../law/dates.ts";
import { beside } from "../../journal/keeping.ts";
import { defineEvent } from "../define-event.ts";
import type { Extension } from "./extension.ts";
import type { RenewedDates } from "./renewed-dates.ts";

/** A holiday notice was loaded or changed, which changed dates of this case. */
export interface DatesRenewed {
  readonly type: "datesRenewed";
  readonly calendarVersion: number;
  readonly before: RenewedDates;
  readonly after: RenewedDates;
  /** The applicant's last day, if it was not known before. */
  readonly supplement: {
    readonly dueOn: IsoDate;
    readonly provisional: boolean;
    readonly latestOn: IsoDate;
  } | null;
  /** An answer whose timeliness was uncertain was in time. */
  readonly answerInTime: boolean;
}

export const datesRenewed = defineEvent<DatesRenewed>()({
  type: "datesRenewed",
  title: "按放假安排更新期限日期",
  readBy: "applicant",
  keeps: { calendarVersion: "open", before: "open", after: "open", supplement: "open", answerInTime: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 延期: the head of the organ approved it, on paper, and the chief representative recorded it (APL art. 42(1)). */
export interface LimitExtended extends Extension {
  readonly type: "limitExtended";
}

export const limitExtended = defineEvent<LimitExtended>()({
  type: "limitExtended",
  title: ({ days }) => (typeof days === "number" ? `延长法定办理期限${days}个工作日` : "延长法定办理期限"),
  readBy: "applicant",
  keeps: {
    days: "open",
    on: "open",
    reason: (reason) => beside(reason, "words"),
    approval: ({ number, approverName, approvedOn }) => ({
      number: beside(number, "words"),
      approverName: beside(approverName, "words"),
      approvedOn,
    }),
    letterId: "open",
    letterNumber: "open",
    capacity: "open",
  },
  ends: null,
  sends: null,
  changesFile: true,
});
