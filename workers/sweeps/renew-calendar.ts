import { systemActor } from "../../domain/case/actor.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { StoredCase } from "../../store/tables/cases.ts";
import type { SweepDeps } from "./apply-law.ts";
import { withDates } from "./move-dates.ts";

const PAGE = 100;
/** A case that was written with the older notices during a round is found by a later round. */
const LOOK_AGAIN_MS = 300_000;

/**
 * After a holiday notice was loaded or changed, recomputes the dates of every open case. The command handler does so
 * before any command, in the command's transaction, and journals it in each case whose dates changed (`renewal`); this
 * sweep sends all of them a command without any other effect. Each case stores the version of its dates, so several
 * workers or a crash cause neither repeats nor gaps. Returns how many cases had an older version.
 */
export async function renewCalendarRound(deps: SweepDeps): Promise<number> {
  const { store, log } = deps;
  const version = await store.calendarYears.version();
  let seen = 0;
  let affected = 0;
  const next = (after: string): Promise<StoredCase[]> => store.cases.behindCalendar(version, after, PAGE);
  for (let page = await next(""); page.length > 0; page = await next(page.at(-1)?.file.id ?? "")) {
    affected += await renewPage(page, deps);
    seen += page.length;
  }
  if (seen > 0) log.info({ version, cases: seen, affected }, "open cases follow the holiday notices");
  return seen;
}

/** Runs a round when the notices changed, and again at intervals; at other times it costs one small query. */
export function calendarRenewal(deps: SweepDeps): () => Promise<number> {
  let followed = -1;
  let lookedAt = 0;
  return async () => {
    const version = await deps.store.calendarYears.version();
    if (version === followed && performance.now() - lookedAt < LOOK_AGAIN_MS) return 0;
    const seen = await renewCalendarRound(deps);
    followed = version;
    lookedAt = performance.now();
    return seen;
  };
}

async function renewPage(page: readonly StoredCase[], deps: SweepDeps): Promise<number> {
  const { store, commandHandler, now } = deps;
  const results = await commandHandler.act(
    page.map(({ file }) => ({ caseId: file.id, actor: systemActor("sweep:calendar"), command: { type: "applyLaw" } })),
  );
  const untouched = page.filter((_stored, index) => results[index]?.ok === true && results[index]?.lapsed !== true);
  const calendar = await store.calendarYears.calendar();
  const today = shanghaiDate(now().toISOString());
  // Nothing visible to people has changed for these; only the version of their dates, and the columns that lists read.
  const moved = await Promise.all(untouched.map((stored) => withDates(stored, { store, calendar, today })));
  if (moved.length > 0) await store.transaction((tx) => tx.cases.moveDates(moved));
  return page.length - untouched.length;
}
