import type { Actor } from "../../domain/case/actor.ts";
import { shanghaiDate, type Instant } from "../../domain/law/dates.ts";
import type { Store } from "../../store/tables.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** The simulated clock. */
export const moveClock = handle("moveClock", ({ clock, store, now }) => async (request) => {
  if (clock === null) throw new ApiProblem("CLOCK_NOT_SIMULATED");
  const moment = new Date(request.body.now).toISOString();
  await requireWayBack(store, moment, actorOf(request));
  await clock.set(moment);
  request.log.warn({ actorId: actorOf(request).id, now: now() }, "clock moved");
  return { now: now() };
});

/**
 * The clock must not be set before existing records; and an operator who moves it to a day without his post could never
 * move it again.
 */
async function requireWayBack(store: Store, moment: Instant, { id }: Actor): Promise<void> {
  const newest = await store.journal.newestAt();
  if (newest !== null && Date.parse(moment) < Date.parse(newest)) throw new ApiProblem("CLOCK_BEHIND_RECORD");
  const posts = await store.people.postsOf(id, shanghaiDate(moment));
  if (!posts.some(({ role }) => role === "operator")) throw new ApiProblem("CLOCK_WITHOUT_POST");
}
