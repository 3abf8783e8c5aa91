import { refuse } from "../../rule-violation.ts";
import { isOutside, type Actor, type Role } from "../actor.ts";
import type { CaseFile } from "../case-file.ts";
import { ownsCase } from "../guards.ts";
import { isAtTheWindow } from "../status.ts";

/** What it depends on whether somebody may know of a case. */
export type KnownPlace = Pick<CaseFile, "ownerId" | "applicant" | "departmentId" | "zoneId" | "status" | "delivery">;

const anyCase = (): boolean => true;
const noCase = (): boolean => false;
const ofDepartment = (actor: Actor, place: KnownPlace): boolean => actor.departmentId === place.departmentId;

/** Which cases a post may look at, and act on (R-014, R-020; 个人信息保护法 art. 6: no more than one's work needs). One row per role: the compiler refuses a role without one. */
const KNOWS: Readonly<Record<Role, (actor: Actor, place: KnownPlace) => boolean>> = {
  applicant: ownsCase,
  integrator: ownsCase,
  clerk: (actor, place) => actor.zoneId === place.zoneId,
  officer: ofDepartment,
  chiefRepresentative: ofDepartment,
  issuanceClerk: (_actor, { status, delivery }) =>
    isAtTheWindow(status) || (delivery !== null && delivery.mode !== "selfPrint"),
  hallOffice: anyCase,
  supervisor: anyCase,
  // Keeps the machine going; whose cases lie in it is none of an operator's business.
  operator: noCase,
  system: anyCase,
};

/** True when this person or system may know that there is such a case. */
export function mayKnowOf(actor: Actor, place: KnownPlace): boolean {
  return KNOWS[actor.role](actor, place);
}

/**
 * Before anything else is said of a case. Refuses applicants and systems with NOT_YOUR_CASE, which they are answered like a case that there is not; colleagues are told that it is not
 * theirs (DEPARTMENT_FORBIDS), operators that no case is (ROLE_FORBIDS).
 */
export function requireKnown(actor: Actor, place: KnownPlace): void {
  if (mayKnowOf(actor, place)) return;
  if (isOutside(actor)) refuse("NOT_YOUR_CASE");
  refuse(actor.role === "operator" ? "ROLE_FORBIDS" : "DEPARTMENT_FORBIDS");
}
