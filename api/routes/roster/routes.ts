import { rosterOf } from "../../../domain/case/procedures/surveyors.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, only } from "../../identity/principal.ts";
import { BY_PERSON, problems } from "../shapes.ts";
import { Roster } from "./schemas.ts";

/** 部门人员名册: who of the caller's department may be sent on a survey today. */
export function rosterRoutes(app: App, { store, now }: RouteDeps): void {
  const schema = {
    tags: ["tasks"],
    security: BY_PERSON,
    summary: "People of one's own department who may be sent on a survey",
    response: { 200: Roster, ...problems(401, 403) },
  };
  app.get("/roster", { config: { access: only("officer", "chiefRepresentative") }, schema }, async (request) => {
    const departmentId = actorOf(request).departmentId ?? refuse("DEPARTMENT_FORBIDS");
    const people = await store.people.known({
      ids: [],
      departmentIds: [departmentId],
      creditCodes: [],
      on: shanghaiDate(now()),
    });
    return { items: rosterOf(people, departmentId).map(({ id, name }) => ({ id, name })) };
  });
}
