import { refuse } from "../../rule-violation.ts";
import { isOutside, type Actor, type Role } from "../actor.ts";
import type { CaseFile } from "../case-file.ts";
import { ownsCase } from "../guards.ts";
import { isAtTheWindow } from "../status.ts";

/** What decides whether somebody may know that a case exists. */
export type KnownPlace = Pick<CaseFile, "ownerId" | "applicant" | "departmentId" | "zoneId" | "status" | "delivery">;

const anyCase = (): boolean => true;
const noCase = (): boolean => false;
const ofDepartment = (actor: Actor, place: KnownPlace): boolean => actor.departmentId === place.departmentId;

/** Which cases a post may see and act on (R-014, R-020; 个人信息保护法 art. 6: no more than the work needs). One row per role: a role without a row does not compile. */
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
  // Operators run the system; their work needs no access to cases.
  operator: noCase,
  system: anyCase,
};

/** True when this person or system may know that the case exists. */
export function mayKnowOf(actor: Actor, place: KnownPlace): boolean {
  return KNOWS[actor.role](actor, place);
}

/**
 * Checked before anything about a case is disclosed. Refuses applicants and systems with NOT_YOUR_CASE, answered like a case that does not exist; other staff
 * with DEPARTMENT_FORBIDS, operators with ROLE_FORBIDS.
 */
export function requireKnown(actor: Actor, place: KnownPlace): void {
  if (mayKnowOf(actor, place)) return;
  if (isOutside(actor)) refuse("NOT_YOUR_CASE");
  refuse(actor.role === "operator" ? "ROLE_FORBIDS" : "DEPARTMENT_FORBIDS");
}
