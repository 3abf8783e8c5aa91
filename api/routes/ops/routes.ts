import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, only } from "../../identity/principal.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { BY_PERSON, problems } from "../shapes.ts";
import { ClockBody, ClockView } from "./schemas.ts";

/** The hall's date, where it may be moved. */
export function opsRoutes(app: App, { clock, now }: RouteDeps): void {
  const schema = { tags: ["operations"], security: BY_PERSON, summary: "Move the hall's date (training and tests only)", body: ClockBody, response: { 200: ClockView, ...problems(400, 401, 403, 409) } };
  app.put("/ops/clock", { config: { access: only("operator") }, schema }, async (request) => {
    if (clock === null) throw new ApiProblem("CLOCK_NOT_SIMULATED");
    await clock.set(new Date(request.body.now).toISOString());
    request.log.warn({ actorId: actorOf(request).id, now: now() }, "clock moved");
    return { now: now() };
  });
}
