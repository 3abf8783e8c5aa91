import type { Actor, Role } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { ownsCase } from "../../domain/case/guards.ts";
import type { CaseStatus } from "../../domain/case/status.ts";
import { cleanNumber } from "../../domain/identity/person-name.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { CaseFilter } from "../../store/case-list.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** What access to a case depends on. */
export type CasePlace = Pick<CaseFile, "ownerId" | "applicant" | "departmentId" | "zoneId" | "status" | "delivery">;

/** What the issuance window has to do with. */
const AT_THE_WINDOW: readonly CaseStatus[] = ["readyForDelivery", "delivered"];

const anyCase = (): boolean => true;
const ownDepartment = (actor: Actor, place: CasePlace): boolean => actor.departmentId === place.departmentId;

/** Which cases each post may open. One row per role: the compiler refuses a role without one. */
const MAY_READ: Readonly<Record<Role, (actor: Actor, place: CasePlace) => boolean>> = {
  applicant: ownsCase,
  integrator: ownsCase,
  clerk: (actor, place) => actor.zoneId === place.zoneId,
  officer: ownDepartment,
  chiefRepresentative: ownDepartment,
  issuanceClerk: (_actor, place) => AT_THE_WINDOW.includes(place.status) || (place.delivery !== null && place.delivery.mode !== "selfPrint"),
  hallOffice: anyCase,
  supervisor: anyCase,
  operator: anyCase,
  system: anyCase,
};

export function mayReadCase(actor: Actor, place: CasePlace): boolean {
  return MAY_READ[actor.role](actor, place);
}

/** Applicants are not told that somebody else's case exists; colleagues are told that it is not theirs. */
export function requireReadable(actor: Actor, place: CasePlace): void {
  if (mayReadCase(actor, place)) return;
  if (isOutside(actor)) throw new ApiProblem("NOT_FOUND");
  refuse("DEPARTMENT_FORBIDS");
}

/** People and systems that file; everybody else works in the hall. */
export function isOutside(actor: Actor): boolean {
  return actor.role === "applicant" || actor.role === "integrator";
}

type Scope = Pick<CaseFilter, "owner" | "departmentId" | "zoneId" | "statuses">;

/** The same rules as a list's filter. */
const LISTED: Readonly<Record<Role, (actor: Actor) => Scope>> = {
  applicant: (actor) => ({ owner: { id: actor.id, identities: actor.identities.map(({ number }) => cleanNumber(number)) } }),
  integrator: (actor) => ({ owner: { id: actor.id, identities: [] } }),
  clerk: (actor) => ({ zoneId: placeOf(actor.zoneId) }),
  officer: (actor) => ({ departmentId: placeOf(actor.departmentId) }),
  chiefRepresentative: (actor) => ({ departmentId: placeOf(actor.departmentId) }),
  issuanceClerk: () => ({ statuses: AT_THE_WINDOW }),
  hallOffice: () => ({}),
  supervisor: () => ({}),
  operator: () => ({}),
  system: () => ({}),
};

/** Which cases a list shows to this post. */
export function listScope(actor: Actor): Scope {
  return LISTED[actor.role](actor);
}

/** A post without its place would otherwise see every place. */
function placeOf(id: string | null): string {
  return id ?? refuse("DEPARTMENT_FORBIDS");
}
