import type { Logger } from "pino";
import { groupsLost } from "../../domain/posting/posting.ts";
import { addDays, shanghaiDate } from "../../domain/law/dates.ts";
import type { Store } from "../../store/tables.ts";

export interface ReturnTasksDeps {
  readonly store: Pick<Store, "postings" | "workItems" | "organisations">;
  readonly now: () => Date;
  readonly log: Logger;
}

/** Longer than any downtime of the workers; released tasks are not claimed again by a person who has left. */
const LOOK_BACK_DAYS = 60;

/** Releases tasks that people claimed in posts that have ended since, including announced ends whose day has come. Returns their number. */
export async function returnTasksRound({ store, now, log }: ReturnTasksDeps): Promise<number> {
  const today = shanghaiDate(now().toISOString());
  const ended = await store.postings.endedBetween(addDays(today, -LOOK_BACK_DAYS), addDays(today, -1));
  const offices = ended.length === 0 ? [] : await store.organisations.offices();
  let returned = 0;
  for (const posting of ended) {
    const groups = groupsLost(posting, { postings: await store.postings.ofPerson(posting.personId), offices }, today);
    if (groups.length > 0) returned += await store.workItems.giveBack(posting.personId, groups);
  }
  if (returned > 0)
    log.info({ returned }, "tasks returned to the pool: the posts in which they were claimed have ended");
  return returned;
}
