import { refuse } from "../../domain/rule-violation.ts";
import { chineseDate, shanghaiDate } from "../../domain/law/dates.ts";
import { missingNotice, noticeProblems, type MissingNotice } from "../../domain/law/notice.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** 工作日历 */
export const getCalendar = handle("getCalendar", ({ store, now }) => async () => {
  const [years, calendar] = await Promise.all([store.calendarYears.all(), store.calendarYears.calendar()]);
  const today = shanghaiDate(now());
  return {
    today,
    version: calendar.version,
    years: years.map(({ year, notice }) => ({ year, notice })),
    missing: missingNotice(today, calendar),
  };
});

export const getCalendarYear = handle("getCalendarYear", ({ store }) => async (request) => {
  const loaded = (await store.calendarYears.all()).find(({ year }) => year === request.params.year);
  if (!loaded) throw new ApiProblem("NOT_FOUND", { title: `${request.params.year}年的放假安排尚未导入。` });
  const { year, notice, days } = loaded;
  return { year, notice, days };
});

export const countWorkingDays = handle("countWorkingDays", ({ store }) => async (request) => {
  const { start, workingDays } = request.query;
  return (await store.calendarYears.calendar()).addWorkingDays(start, workingDays);
});

/** For the start pages of posts that can load the notice. */
export const getCalendarWarning = handle("getCalendarWarning", ({ store, now }) => async () => {
  const missing = missingNotice(shanghaiDate(now()), await store.calendarYears.calendar());
  const warned = missing && (await store.calendarYears.lastWarning(missing.year));
  if (!missing || !warned) return { warning: null };
  const openCases = await store.cases.countProvisional();
  return { warning: { ...missing, openCases, warnedOn: warned.on, message: warningText(missing, openCases) } };
});

function warningText({ year, settledUntil }: MissingNotice, openCases: number): string {
  const waiting =
    openCases > 0
      ? `${openCases}件在办办件的期限日期待公布，对外不告知具体日期，也不发生自动的法律后果`
      : "此后届满的期限将不能确定日期";
  return `${year}年的放假安排尚未导入，${chineseDate(settledUntil)}以后的工作日不能确定。${waiting}。请在国务院办公厅通知公布后及时导入。`;
}

/**
 * Replaces the year's notice as a whole, an emergency one as well. The dates of all open cases are updated within
 * moments, each journalled.
 */
export const loadHolidayNotice = handle("loadHolidayNotice", ({ store }) => async (request) => {
  const { year } = request.params;
  const { notice, days } = request.body;
  const found = noticeProblems({ year, days });
  if (found.length > 0) refuse("CALENDAR_NOTICE_INVALID", { problems: found });
  const actor = actorOf(request);
  const loaded = await store.transaction((tx) => tx.calendarYears.save({ year, notice, days }, actor.id));
  request.log.warn({ year, ...loaded, actorId: actor.id, number: notice.number }, "holiday notice loaded");
  return { year, ...loaded };
});
