import { makeLog } from "../../../log.ts";
import { openStore } from "../../../store/store.ts";
import { unprintableCharacters } from "../../../documents/render/printable.ts";
import { loadHall } from "../../../processes/load-hall.ts";
import { openCommandHandler } from "../../../store/handler/command-handler.ts";
import { renewCalendarRound } from "../../../workers/sweeps/renew-calendar.ts";
import { within, withoutErrors } from "../latencies.ts";
import type { LoadLine } from "../line.ts";
import { lookAtInbox } from "../look-at-inbox.ts";
import type { LoadEnvironment } from "../environment.ts";

const NOTICE = { title: "Notice of the load test", number: "0", date: "2026-11-01", url: "https://example.gov.cn/" };
/** Not all of them: cases that other lines have changed already have their right date. */
const LEAST = 20_000;
const HOLIDAY = { name: "元旦", date: "2027-01-01", isOffDay: true };

export const line: LoadLine = {
  id: "L11",
  title: "deadlines of 25,000 open cases when the holiday notice of the next year is loaded",
  target: "< 4 min, L5 holds meanwhile",
  async run(environment) {
    const { hall } = environment;
    await hall.database.query(
      "create table if not exists public.kept_dates as select id, next_due_on, promised_due_on, statutory_due_on, due_provisional from hall.cases where false",
    );
    await hall.database.query(
      "insert into public.kept_dates select id, next_due_on, promised_due_on, statutory_due_on, due_provisional from hall.cases where number like 'C%' and ended_on is null",
    );
    await hall.database.query(
      "update hall.cases c set due_provisional = true, calendar_version = 0 from public.kept_dates k where k.id = c.id",
    );
    try {
      return await measured(environment);
    } finally {
      await putBack(environment);
    }
  },
};

async function measured({ hall }: LoadEnvironment) {
  const store = openStore(hall.database.access.app, { max: 4 });
  const over = new AbortController();
  const looking = lookAtInbox(hall.url, { times: Number.POSITIVE_INFINITY, pauseMs: 100, over: over.signal });
  try {
    await store.calendarYears.save({ year: 2027, notice: NOTICE, days: [HOLIDAY] });
    const began = performance.now();
    const now = (): Date => new Date();
    const commandHandler = openCommandHandler({
      store,
      hall: loadHall(hall.url),
      now,
      unprintable: unprintableCharacters,
    });
    const moved = await renewCalendarRound({
      store,
      commandHandler,
      now,
      log: makeLog({ name: "bench", level: "silent" }),
    });
    const seconds = (performance.now() - began) / 1000;
    over.abort();
    const found = await looking;
    const [row] = await hall.database.query<{ left: number }>(
      "select count(*)::int as left from hall.cases c join public.kept_dates k on k.id = c.id where c.due_provisional",
    );
    return {
      checks: [
        { what: "renewed", value: moved, unit: "cases", atLeast: LEAST },
        { what: "left provisional", value: row?.left ?? Number.NaN, unit: "cases", atMost: 0 },
        { what: "took", value: seconds, unit: "s", atMost: 240 },
        within(found, 0.95, 600, "inbox "),
        within(found, 0.99, 1_600, "inbox "),
        withoutErrors(found.errors),
      ],
      errors: found.errors,
      figures: { "cases/s": moved / seconds },
      note: "the round of the workers, at work in the process of the bench; every affected case is journalled; in operation it begins within five seconds",
    };
  } finally {
    over.abort();
    await store.close();
  }
}

/** Sorts the copies behind the cases filed today again. */
async function putBack({ hall }: LoadEnvironment): Promise<void> {
  await hall.database.query(
    `update hall.cases c set next_due_on = k.next_due_on, promised_due_on = k.promised_due_on, statutory_due_on = k.statutory_due_on, due_provisional = k.due_provisional
       from public.kept_dates k where k.id = c.id`,
  );
  await hall.database.query(
    "update hall.work_items w set next_due_on = k.next_due_on from public.kept_dates k where k.id = w.case_id and w.state = 'open'",
  );
  await hall.database.query("drop table public.kept_dates");
  for (const table of ["cases", "work_items"]) await hall.database.query(`vacuum (analyze) hall.${table}`);
}
