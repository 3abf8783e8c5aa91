import { refuse } from "../../rule-violation.ts";
import { isOutside, type Actor, type Role } from "../actor.ts";
import type { CaseFile } from "../case-file.ts";
import { ownsCase } from "../guards.ts";
import { isOpen, type Occurrence } from "../occurrences/occurrence.ts";
import { hasResults } from "../packaging/packaging.ts";
import { isAtTheWindow } from "../status.ts";

/** What decides whether somebody may know that a case exists. */
export interface KnownPlace extends Pick<
  CaseFile,
  "ownerId" | "applicant" | "departmentId" | "zoneId" | "status" | "delivery"
> {
  readonly occurrences: readonly Pick<Occurrence, "departmentId" | "outcome" | "gone">[];
  /** Of a package. Absent in lists. */
  readonly packaging?: CaseFile["packaging"];
}

const anyCase = (): boolean => true;
const noCase = (): boolean => false;
const ofDepartment = (actor: Actor, place: KnownPlace): boolean => actor.departmentId === place.departmentId;

/**
 * 协办、征求意见: whether an officer of another department has, or had, a step of the case; null if not. While it is `open` the officer sees the whole case and does that step, nothing else;
 * afterwards it is known, without personal data.
 */
export function consultation(actor: Actor, place: KnownPlace): "open" | "past" | null {
  if (actor.role !== "officer" || actor.departmentId === null || ofDepartment(actor, place)) return null;
  const own = place.occurrences.filter(({ departmentId }) => departmentId === actor.departmentId);
  if (own.some(isOpen)) return "open";
  return own.length > 0 ? "past" : null;
}

/** Which cases a post may see and act on (R-014, R-020; 个人信息保护法 art. 6: no more than the work needs). One row per role: a role without a row does not compile. */
const KNOWS: Readonly<Record<Role, (actor: Actor, place: KnownPlace) => boolean>> = {
  applicant: ownsCase,
  integrator: ownsCase,
  clerk: (actor, place) => actor.zoneId === place.zoneId,
  officer: (actor, place) => ofDepartment(actor, place) || consultation(actor, place) !== null,
  chiefRepresentative: ofDepartment,
  issuanceClerk: (_actor, place) =>
    isAtTheWindow(place.status) ||
    (place.delivery !== null && place.delivery.mode !== "selfPrint") ||
    hasEarlyResults(place),
  // Designers work on items; no case is theirs.
  designer: noCase,
  hallOffice: anyCase,
  supervisor: anyCase,
  // Operators run the system; their work needs no access to cases.
  operator: noCase,
  system: anyCase,
};

/** 先行送达: a package of which results may be handed over before the rest. */
export function hasEarlyResults({ packaging = null }: Pick<KnownPlace, "packaging">): boolean {
  return packaging !== null && packaging.delivery === "early" && hasResults(packaging);
}

/** True when this person or system may know that the case exists. */
export function mayKnowOf(actor: Actor, place: KnownPlace): boolean {
  return KNOWS[actor.role](actor, place);
}

/**
 * Checked before anything about a case is disclosed. Refuses applicants and systems with NOT_YOUR_CASE, answered like a case that does not exist; other staff
 * with DEPARTMENT_FORBIDS, operators and designers with ROLE_FORBIDS.
 */
export function requireKnown(actor: Actor, place: KnownPlace): void {
  if (mayKnowOf(actor, place)) return;
  if (isOutside(actor)) refuse("NOT_YOUR_CASE");
  refuse(KNOWS[actor.role] === noCase ? "ROLE_FORBIDS" : "DEPARTMENT_FORBIDS");
}

/**
 * 部门系统: the system of a department reports on the cases of that department, and learns nothing else of them. Refuses every other system with NOT_YOUR_CASE; one that
 * filed the case, and so knows it, with DEPARTMENT_FORBIDS.
 */
export function requireSystemOf(actor: Actor, place: KnownPlace): void {
  if (actor.departmentId !== null && ofDepartment(actor, place)) return;
  refuse(mayKnowOf(actor, place) ? "DEPARTMENT_FORBIDS" : "NOT_YOUR_CASE");
}
