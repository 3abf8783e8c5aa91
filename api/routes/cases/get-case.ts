import { isOutside, type Actor } from "../../../domain/case/actor.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import type { Tables } from "../../../store/tables.ts";
import { noteAccess, openCase } from "../../access/readable-case.ts";
import type { RouteDeps } from "../../deps.ts";
import { handle } from "../../handle.ts";
import { actorOf, principalOf, type Principal } from "../../identity/principal.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { readPlaces, seesPlaces } from "./case-places.ts";
import { readPackage, readWhole } from "./package-view.ts";
import { payUrlOf } from "./payment-view.ts";
import { caseView, type CaseFacts } from "./case-view.ts";

/** One case, as the caller may see it. */
export const getCase = handle("getCase", (deps) => async (request) => {
  const actor = actorOf(request);
  const facts = await factsOf(deps, request.params.id, principalOf(request));
  const { stored, sight } = facts.opened;
  const caseId = stored.file.id;
  await noteAccess(deps, request, { caseId, subject: "case", reference: null, sight });
  request.log.info({ caseId, actorId: actor.id, role: actor.role, sight }, "case opened");
  return caseView(facts, actor);
});

/** Everything is read at once, including the case; a caller without access gets nothing of it. */
async function factsOf({ store, now, machineNow }: RouteDeps, id: string, principal: Principal): Promise<CaseFacts> {
  const { actor } = principal;
  const { opened, department, ...facts } = await store.together(async (tables) => {
    const [found, ofCase, documents, journal, tasks, calendar, mandates, letters] = await Promise.all([
      openCase(tables, id, { principal, now: machineNow() }),
      tables.organisations.findDepartmentOfCase(id),
      tables.documents.ofCase(id),
      tables.journal.ofCaseWithNames(id),
      tables.workItems.openOfCase(id),
      tables.calendarYears.calendar(),
      ...authorityOf(tables, actor),
    ]);
    return { opened: found, department: ofCase, documents, journal, tasks, calendar, mandates, letters };
  });
  const { file } = opened.stored;
  const [release, payUrl, seenPackage, whole] = await Promise.all([
    pinnedRelease(store.releases, file),
    payUrlOf(store, file),
    readPackage(store, file),
    isOutside(principal.actor) ? readWhole(store, file) : null,
  ]);
  const moment = now();
  const today = shanghaiDate(moment);
  const { item } = release;
  const places = seesPlaces(file, actor)
    ? await readPlaces(store, { item, own: file, on: file.signature?.on ?? today, at: moment })
    : null;
  return {
    ...facts,
    opened,
    departmentName: department?.name ?? file.departmentId,
    release,
    payUrl,
    seenPackage,
    whole,
    places,
    today,
    now: moment,
  };
}

/**
 * The basis of the caller's rights on the case: mandates of an applicant's account, letters of a chief representative's
 * department.
 */
function authorityOf(tables: Tables, { role, personKey, departmentId }: Actor) {
  return [
    role === "applicant" && personKey !== null ? tables.mandates.ofAgents([personKey]) : [],
    role === "chiefRepresentative" && departmentId !== null ? tables.letters.ofDepartments([departmentId]) : [],
  ] as const;
}
