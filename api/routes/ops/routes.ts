import type { Actor } from "../../../domain/case/actor.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, only } from "../../identity/principal.ts";
import { shanghaiDate, type Instant } from "../../../domain/law/dates.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { BY_PERSON, problems } from "../shapes.ts";
import { ClockBody, ClockView } from "./schemas.ts";

/** The hall's date, where it may be moved. */
export function opsRoutes(app: App, { clock, store, now }: RouteDeps): void {
  const schema = {
    tags: ["operations"],
    security: BY_PERSON,
    summary: "Move the hall's date (training and tests only)",
    body: ClockBody,
    response: { 200: ClockView, ...problems(400, 401, 403, 409) },
  };
  app.put("/ops/clock", { config: { access: only("operator") }, schema }, async (request) => {
    if (clock === null) throw new ApiProblem("CLOCK_NOT_SIMULATED");
    const moment = new Date(request.body.now).toISOString();
    await requireWayBack(moment, actorOf(request));
    await clock.set(moment);
    request.log.warn({ actorId: actorOf(request).id, now: now() }, "clock moved");
    return { now: now() };
  });

  /** What is recorded has happened; and whoever moves the clock to a day without his post could never move it again. */
  async function requireWayBack(moment: Instant, { id }: Actor): Promise<void> {
    const newest = await store.journal.newestAt();
    if (newest !== null && Date.parse(moment) < Date.parse(newest)) throw new ApiProblem("CLOCK_BEHIND_RECORD");
    const posts = await store.people.postsOf(id, shanghaiDate(moment));
    if (!posts.some(({ role }) => role === "operator")) throw new ApiProblem("CLOCK_WITHOUT_POST");
  }
}
