import { refuse } from "../../rule-violation.ts";
import { addDays, isIsoDate, type IsoDate } from "../../law/dates.ts";

/** Natural days after which an announcement counts as served (民事诉讼法 art. 95, applied to decisions of organs). */
const ANNOUNCEMENT_DAYS = 30;

/** What is recorded about a service, and the days between which it can lie. `field` is the field of the day. */
export interface ServiceDay {
  readonly method: string;
  readonly on: IsoDate;
  /** The day of the paper: service cannot be earlier. */
  readonly paperOf: IsoDate;
  readonly today: IsoDate;
  readonly field: string;
}

/** Requires a day between the day of the paper and today; an announcement counts only after its period. Refuses with DELIVERY_NOT_PROVED. */
export function requireServiceDay({ method, on, paperOf, today, field }: ServiceDay): void {
  const isAnnounced = method === "announcement";
  const earliest = isAnnounced ? addDays(paperOf, ANNOUNCEMENT_DAYS) : paperOf;
  if (isIsoDate(on) && earliest <= on && on <= today) return;
  const why = isAnnounced ? "公告送达自公告之日起满三十日，" : "";
  refuse("DELIVERY_NOT_PROVED", {
    problems: [
      { field, message: earliest > today ? `${why}${earliest}以后才能登记` : `${why}应当在${earliest}至${today}之间` },
    ],
  });
}
