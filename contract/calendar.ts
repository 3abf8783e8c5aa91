import { only } from "./access.ts";
import { NOTICE_OF_2026 } from "./holiday-example.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, Day, flag, line, list, nullable, object, text, whole, type Value } from "./shapes.ts";

const YearParams = closed({
  year: whole({ minimum: 2000, maximum: 2999, description: "The calendar year", examples: [2026] }),
});

const Notice = object(
  { title: text(), number: text(), date: Day, url: text() },
  { $id: "HolidayNotice", description: "The State Council's notice on the holidays of a year" },
);

const CalendarYear = object(
  {
    year: whole(),
    notice: Notice,
    days: list(object({ date: Day, name: text(), isOffDay: flag({ description: "False for a make-up working day" }) })),
  },
  { $id: "CalendarYear" },
);

const Calendar = object(
  {
    today: { ...Day, description: "The day of the hall now, in Asia/Shanghai" },
    version: whole({ description: "Increases with every notice that is loaded or replaced" }),
    years: list(object({ year: whole(), notice: Notice })),
    missing: nullable(
      object({ year: whole({ description: "The year whose notice is not loaded" }), settledUntil: Day }),
    ),
  },
  { $id: "Calendar" },
);

export const CalendarWarning = object(
  {
    warning: nullable(
      object({
        year: whole(),
        settledUntil: Day,
        openCases: whole({ description: "Open cases with a date that depends on the notice" }),
        warnedOn: nullable(Day),
        message: text({ description: "A Chinese sentence that a screen can show" }),
      }),
    ),
  },
  { $id: "CalendarWarning" },
);
export type CalendarWarning = Value<typeof CalendarWarning>;

const NoticeBody = closed(
  {
    notice: closed({
      title: text({ minLength: 1, maxLength: 200 }),
      number: text({ minLength: 1, maxLength: 60 }),
      date: text({ format: "date", pattern: "^2" }),
      url: text({ maxLength: 300, pattern: "^https?://[^\\s]+$" }),
    }),
    days: list(
      closed({
        date: text({ format: "date", pattern: "^2" }),
        name: line(40),
        isOffDay: flag({ description: "False for a make-up working day" }),
      }),
      { minItems: 1, maxItems: 120 },
    ),
  },
  { $id: "NewHolidayNotice" },
);

const NoticeLoaded = object(
  { year: whole(), version: whole(), changed: flag({ description: "False if the same notice was already loaded" }) },
  { $id: "NoticeLoaded" },
);

const DueDateQuery = closed({
  start: text({
    format: "date",
    pattern: "^2",
    description: "The day of the event, which is not counted",
    examples: ["2026-03-02"],
  }),
  workingDays: whole({ minimum: 0, maximum: 2000, description: "How many to count", examples: [5] }),
});

const DueDate = object(
  {
    date: text({
      format: "date",
      description:
        "Calendar date in Asia/Shanghai; while provisional the earliest possible date, not to be shown as the due date",
    }),
    provisional: flag({ description: "The count passes days that only a holiday notice not yet loaded can settle" }),
    latest: text({ format: "date", description: "The latest possible date under any ordinary notice" }),
  },
  { $id: "DueDate" },
);

export const getCalendar = defineOperation({
  operationId: "getCalendar",
  method: "GET",
  path: "/api/calendar",
  tag: "calendar",
  summary: "Loaded holiday notices, and the missing one",
  description: "A year without a notice has no settled working days: dates in it are 待公布.",
  access: "public",
  answers: {
    200: answer(Calendar, "The calendar", {
      links: { getCalendarYear: { params: { year: "$response.body#/years/0/year" } } },
    }),
  },
  problems: [],
});

export const getCalendarYear = defineOperation({
  operationId: "getCalendarYear",
  method: "GET",
  path: "/api/calendar/{year}",
  tag: "calendar",
  summary: "A year's holiday notice",
  description: "The holidays and the make-up working days of the year, each with its date.",
  access: "public",
  params: YearParams,
  answers: { 200: answer(CalendarYear, "The notice with its days") },
  problems: ["NOT_FOUND"],
});

export const countWorkingDays = defineOperation({
  operationId: "countWorkingDays",
  method: "GET",
  path: "/api/calendar/due-date",
  tag: "calendar",
  summary: "The n-th working day after a day",
  description: "Counted like every limit of the hall.",
  access: "public",
  query: DueDateQuery,
  answers: {
    200: answer(DueDate, "The day", { example: { date: "2026-03-09", provisional: false, latest: "2026-03-09" } }),
  },
  problems: ["CALENDAR_YEAR_MISSING"],
});

export const getCalendarWarning = defineOperation({
  operationId: "getCalendarWarning",
  method: "GET",
  path: "/api/calendar/warning",
  tag: "calendar",
  summary: "Whether dates depend on a holiday notice that is not loaded",
  description: "For the start pages of staff who can have the notice loaded. Null if no notice is missing.",
  access: only("hallOffice", "supervisor", "operator"),
  answers: { 200: answer(CalendarWarning, "The warning", { example: { warning: null } }) },
  problems: [],
});

export const loadHolidayNotice = defineOperation({
  operationId: "loadHolidayNotice",
  method: "PUT",
  path: "/api/calendar/{year}",
  tag: "calendar",
  summary: "Load a year's holiday notice, or replace it",
  description: "Replaces the whole year, also for emergency notices. All open cases are recounted, once per change.",
  access: only("hallOffice"),
  params: YearParams,
  body: NoticeBody,
  example: NOTICE_OF_2026,
  answers: { 200: answer(NoticeLoaded, "Loaded") },
  problems: ["CALENDAR_NOTICE_INVALID"],
});
