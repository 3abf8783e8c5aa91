import type { TimeLimit } from "./service-item.ts";

/** A unit of a limit in working days, to compare limits in different units. */
const WORKING_DAYS: Readonly<Record<TimeLimit["unit"], number>> = {
  instant: 0,
  workingDay: 1,
  naturalDay: 5 / 7,
  month: 20,
  year: 240,
};

/** A limit in working days, about. */
export function workingDaysOf({ value, unit }: Pick<TimeLimit, "value" | "unit">): number {
  return value * WORKING_DAYS[unit];
}
