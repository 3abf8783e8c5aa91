import { rosterOf } from "../../domain/case/procedures/surveyors.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";

/** 部门人员名册: people of the caller's department who may be sent on a survey today. */
export const getRoster = handle("getRoster", ({ store, now }) => async (request) => {
  const departmentId = actorOf(request).departmentId ?? refuse("DEPARTMENT_FORBIDS");
  const people = await store.people.known({
    ids: [],
    departmentIds: [departmentId],
    creditCodes: [],
    on: shanghaiDate(now()),
  });
  return { items: rosterOf(people, departmentId).map(({ id, name }) => ({ id, name })) };
});
