import type { Static } from "typebox";
import { refuse } from "../../../domain/rule-violation.ts";
import { chineseDate, shanghaiDate } from "../../../domain/law/dates.ts";
import { missingNotice, noticeProblems } from "../../../domain/law/notice.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, only } from "../../identity/principal.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { BY_PERSON, problems } from "../shapes.ts";
import {
  CalendarView,
  CalendarWarning,
  CalendarYearView,
  DueDateQuery,
  DueDateView,
  NoticeBody,
  NoticeLoaded,
  YearParams,
} from "./schemas.ts";

const tags = ["calendar"];
const config = { access: "public" } as const;

/** 工作日历 */
export function calendarRoutes(app: App, deps: RouteDeps): void {
  readRoutes(app, deps);
  warningRoute(app, deps);
  loadRoute(app, deps);
}

function readRoutes(app: App, { store, now }: RouteDeps): void {
  app.get(
    "/calendar",
    {
      config,
      schema: {
        tags,
        summary: "Loaded holiday notices, and the one that is missing",
        response: { 200: CalendarView, ...problems() },
      },
    },
    async () => {
      const [years, calendar] = await Promise.all([store.calendarYears.all(), store.calendarYears.calendar()]);
      return {
        version: calendar.version,
        years: years.map(({ year, notice }) => ({ year, notice })),
        missing: missingNotice(shanghaiDate(now()), calendar),
      };
    },
  );

  app.get(
    "/calendar/:year",
    {
      config,
      schema: {
        tags,
        summary: "A year's holiday notice",
        params: YearParams,
        response: { 200: CalendarYearView, ...problems(400, 404) },
      },
    },
    async (request) => {
      const year = (await store.calendarYears.all()).find((loaded) => loaded.year === request.params.year);
      if (!year) throw new ApiProblem("NOT_FOUND", { title: `${request.params.year}年的放假安排尚未导入。` });
      return { year: year.year, notice: { ...year.notice }, days: [...year.days] };
    },
  );

  app.get(
    "/calendar/due-date",
    {
      config,
      schema: {
        tags,
        summary: "The n-th working day after a day",
        querystring: DueDateQuery,
        response: { 200: DueDateView, ...problems(400, 409) },
      },
    },
    async (request) => {
      const { start, workingDays } = request.query;
      return (await store.calendarYears.calendar()).addWorkingDays(start, workingDays);
    },
  );
}

/** For the start pages of those who can have the notice loaded. */
function warningRoute(app: App, { store, now }: RouteDeps): void {
  const schema = {
    tags,
    security: BY_PERSON,
    summary: "Whether dates wait for a holiday notice that is not loaded; warned of once a day",
    response: { 200: CalendarWarning, ...problems(401, 403) },
  };
  app.get(
    "/calendar/warning",
    { config: { access: only("hallOffice", "supervisor", "operator") }, schema },
    async () => ({ warning: await currentWarning() }),
  );

  async function currentWarning(): Promise<Static<typeof CalendarWarning>["warning"]> {
    const missing = missingNotice(shanghaiDate(now()), await store.calendarYears.calendar());
    const warned = missing && (await store.calendarYears.lastWarning(missing.year));
    if (!missing || !warned) return null;
    const openCases = await store.cases.countProvisional();
    const waiting =
      openCases > 0
        ? `${openCases}件在办办件的期限日期待公布，对外不告知具体日期，也不发生自动的法律后果`
        : "此后届满的期限将不能确定日期";
    return {
      ...missing,
      openCases,
      warnedOn: warned.on,
      message: `${missing.year}年的放假安排尚未导入，${chineseDate(missing.settledUntil)}以后的工作日不能确定。${waiting}。请在国务院办公厅通知公布后及时导入。`,
    };
  }
}

/** Replaces the year's notice as a whole, an emergency one as well. All open cases follow within moments, each journalled. */
function loadRoute(app: App, { store }: RouteDeps): void {
  const schema = {
    tags,
    security: BY_PERSON,
    summary: "Load a year's holiday notice, or replace it",
    description: "All open cases are counted anew, once per change.",
    params: YearParams,
    body: NoticeBody,
    response: { 200: NoticeLoaded, ...problems(400, 401, 403, 422) },
  };
  app.put("/calendar/:year", { config: { access: only("hallOffice") }, schema }, async (request) => {
    const { year } = request.params;
    const { notice, days } = request.body;
    const found = noticeProblems({ year, days });
    if (found.length > 0) refuse("CALENDAR_NOTICE_INVALID", { problems: found });
    const actor = actorOf(request);
    const loaded = await store.transaction((tx) => tx.calendarYears.save({ year, notice, days }, actor.id));
    request.log.warn({ year, ...loaded, actorId: actor.id, number: notice.number }, "holiday notice loaded");
    return { year, ...loaded };
  });
}
