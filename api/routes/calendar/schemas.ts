import { Type } from "typebox";
import { closed, DateShape, line, nullable } from "../shapes.ts";

export const YearParams = closed({ year: Type.Integer({ minimum: 2000, maximum: 2999 }) });

const NoticeFacts = Type.Object({ title: Type.String(), number: Type.String(), date: DateShape, url: Type.String() });

export const CalendarYearView = Type.Object({
  year: Type.Integer(),
  notice: Type.Unsafe<Readonly<Record<string, string>>>({
    type: "object",
    additionalProperties: { type: "string" },
    description: "Title, number, date and address of the State Council's notice",
  }),
  days: Type.Array(Type.Object({ date: DateShape, name: Type.String(), isOffDay: Type.Boolean() })),
});

const MissingView = Type.Object({
  year: Type.Integer({ description: "The year whose notice is not loaded" }),
  settledUntil: DateShape,
});

export const CalendarView = Type.Object({
  version: Type.Integer({ description: "Grows with every notice that is loaded or replaced" }),
  years: Type.Array(Type.Object({ year: Type.Integer(), notice: NoticeFacts })),
  missing: nullable(MissingView),
});

export const CalendarWarning = Type.Object({
  warning: nullable(
    Type.Object({
      year: Type.Integer(),
      settledUntil: DateShape,
      openCases: Type.Integer({ description: "Open cases with a date that waits for the notice" }),
      warnedOn: nullable(DateShape),
      message: Type.String({ description: "A Chinese sentence fit for a screen" }),
    }),
  ),
});

export const NoticeBody = closed({
  notice: closed({
    title: Type.String({ minLength: 1, maxLength: 200 }),
    number: Type.String({ minLength: 1, maxLength: 60 }),
    date: Type.String({ format: "date", pattern: "^2" }),
    url: Type.String({ maxLength: 300, pattern: "^https?://[^\\s]+$" }),
  }),
  days: Type.Array(
    closed({
      date: Type.String({ format: "date", pattern: "^2" }),
      name: line(40),
      isOffDay: Type.Boolean({ description: "False for a make-up working day" }),
    }),
    { minItems: 1, maxItems: 120 },
  ),
});

export const NoticeLoaded = Type.Object({
  year: Type.Integer(),
  version: Type.Integer(),
  changed: Type.Boolean({ description: "False for the very same notice again" }),
});

export const DueDateQuery = closed({
  start: Type.String({ format: "date", pattern: "^2", description: "The day of the event; it does not count itself" }),
  workingDays: Type.Integer({ minimum: 0, maximum: 2000 }),
});

export const DueDateView = Type.Object({
  date: Type.String({
    format: "date",
    description:
      "Calendar date in Asia/Shanghai; while provisional the earliest that any notice can bring, and not to be told as the date",
  }),
  provisional: Type.Boolean({
    description: "The count passes days that only a holiday notice not yet loaded can settle",
  }),
  latest: Type.String({ format: "date", description: "The latest that any ordinary notice can bring" }),
});
