import { DATE, FLAG, TEXT, list, object } from "./shapes.ts";

/** `calendar/<year>.json`: one notice of the State Council with the days it names. */
export const calendarYearSchema = object({
  year: { type: "integer", minimum: 2000, maximum: 2100 },
  notice: object({
    title: TEXT,
    number: TEXT,
    date: DATE,
    url: { type: "string", pattern: "^https://www\\.gov\\.cn/" },
  }),
  days: list(object({ date: DATE, name: TEXT, isOffDay: FLAG }), 1),
});
