import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { CalendarYear } from "../domain/law/calendar.ts";
import type { IsoDate } from "../domain/law/dates.ts";
import { FileRefused, readChecked } from "./read-checked.ts";
import { processesFolder } from "./roots.ts";
import { calendarYearSchema } from "./schemas/calendar.ts";

/** A year's holiday notice of the State Council, with its source. */
export interface YearNotice extends CalendarYear {
  readonly notice: { readonly title: string; readonly number: string; readonly date: IsoDate; readonly url: string };
}

/** All notices of the folder, oldest year first. Refuses a file named for another year and a duplicate day. */
export function loadCalendar(root: string = processesFolder("calendar")): readonly YearNotice[] {
  return readdirSync(root)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => loadYear(root, name));
}

function loadYear(root: string, name: string): YearNotice {
  const file = join(root, name);
  const year = readChecked<YearNotice>(file, calendarYearSchema);
  if (name !== `${year.year}.json`) throw new FileRefused(file, `year ${year.year} does not fit the file's name`);
  const dates = year.days.map((day) => day.date);
  const repeated = dates.find((date, index) => dates.indexOf(date) !== index);
  if (repeated !== undefined) throw new FileRefused(file, `day ${repeated} stands twice`);
  return year;
}
