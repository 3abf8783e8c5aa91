import { Type } from "typebox";
import { closed, DateShape } from "../shapes.ts";

export const YearParams = closed({ year: Type.Integer({ minimum: 2000, maximum: 2999 }) });

export const CalendarYearView = Type.Object({
  year: Type.Integer(),
  notice: Type.Unsafe<Readonly<Record<string, string>>>({ type: "object", additionalProperties: { type: "string" }, description: "Title, number, date and address of the State Council's notice" }),
  days: Type.Array(Type.Object({ date: DateShape, name: Type.String(), isOffDay: Type.Boolean() })),
});

export const DueDateQuery = closed({
  start: Type.String({ format: "date", pattern: "^2", description: "The day of the event; it does not count itself" }),
  workingDays: Type.Integer({ minimum: 0, maximum: 2000 }),
});

export const DueDateView = Type.Object({ date: DateShape, provisional: Type.Boolean({ description: "Past the last loaded notice; it may still move" }) });
