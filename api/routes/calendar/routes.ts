import type { App, RouteDeps } from "../../deps.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { problems } from "../shapes.ts";
import { CalendarYearView, DueDateQuery, DueDateView, YearParams } from "./schemas.ts";

const tags = ["calendar"];
const config = { access: "public" } as const;

/** 工作日历 */
export function calendarRoutes(app: App, { store }: RouteDeps): void {
  app.get("/calendar/:year", { config, schema: { tags, summary: "A year's holiday notice", params: YearParams, response: { 200: CalendarYearView, ...problems(400, 404) } } }, async (request) => {
    const year = (await store.calendarYears.all()).find((loaded) => loaded.year === request.params.year);
    if (!year) throw new ApiProblem("NOT_FOUND", { title: `${request.params.year}年的放假安排尚未导入。` });
    return { year: year.year, notice: { ...year.notice }, days: [...year.days] };
  });

  app.get("/calendar/due-date", { config, schema: { tags, summary: "The n-th working day after a day", querystring: DueDateQuery, response: { 200: DueDateView, ...problems(400, 409) } } }, async (request) => {
    const { start, workingDays } = request.query;
    return (await store.calendarYears.calendar()).addWorkingDays(start, workingDays);
  });
}
