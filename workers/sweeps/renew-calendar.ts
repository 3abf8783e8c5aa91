import { systemActor } from "../../domain/case/actor.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { StoredCase } from "../../store/tables/cases.ts";
import type { SweepDeps } from "./apply-law.ts";
import { withDates } from "./move-dates.ts";

const PAGE = 100;
/** A case that was written by the notices of before while a round passed is found by a later one. */
const LOOK_AGAIN_MS = 300_000;

/**
 * After a holiday notice was loaded or changed: every open case is counted anew. The command handler does it before any command, in the command's transaction, and journals it in each case
 * whose dates are affected (`renewal`); this sends a command that asks for nothing to all of them. Each case carries the version that it was counted by, so several workers and a
 * crash in the middle do nothing twice and forget nothing. Returns how many cases were behind.
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

/** The round, made when the notices changed, and again now and then; the rest of the time it costs one small question. */
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
  // Nothing that anybody is told of has changed for these; only the version that their dates follow, and what lists read.
  const moved = await Promise.all(untouched.map((stored) => withDates(stored, { store, calendar, today })));
  if (moved.length > 0) await store.transaction((tx) => tx.cases.moveDates(moved));
  return page.length - untouched.length;
}
