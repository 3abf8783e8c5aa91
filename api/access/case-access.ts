import type { Actor, Role } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { ownsCase } from "../../domain/case/guards.ts";
import { isFinal, type CaseStatus } from "../../domain/case/status.ts";
import { cleanNumber } from "../../domain/identity/person-name.ts";
import { isProved } from "../../domain/identity/proof.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { CaseFilter, CaseSearch } from "../../store/tables/case-list.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** The facts on which access to a case depends. */
export type CasePlace = Pick<
  CaseFile,
  "ownerId" | "applicant" | "departmentId" | "zoneId" | "status" | "channel" | "delivery" | "proofs"
>;

/** How much of a case a caller may see: all, without personal data, or nothing. */
export type Sight = "whole" | "masked" | "none";

/** Statuses that concern the issuance window. */
const AT_THE_WINDOW: readonly CaseStatus[] = ["readyForDelivery", "delivered"];
/** Steps that a clerk takes, or for which a clerk helps an applicant. */
const AT_THE_COUNTER: readonly CaseStatus[] = [
  "submitted",
  "preReviewReturned",
  "received",
  "supplementRequested",
  "supplementSubmitted",
];

/** Which of the readable cases the post handles: all, none, or those at its own step or filed at the counter. */
export type Handled = "all" | "none" | { readonly statuses: readonly CaseStatus[]; readonly filedAtCounter: boolean };

interface Row {
  /** Which cases this post may open. */
  opens(actor: Actor, place: CasePlace): boolean;
  readonly handles: Handled;
}

const anyCase = (): boolean => true;
const noCase = (): boolean => false;
const ownDepartment = (actor: Actor, place: CasePlace): boolean => actor.departmentId === place.departmentId;

/**
 * Access by role (个人信息保护法 art. 6: no more than the work requires). One row per role: a missing one does not compile.
 */
const SIGHT: Readonly<Record<Role, Row>> = {
  applicant: { opens: ownsCase, handles: "all" },
  integrator: { opens: ownsCase, handles: "all" },
  clerk: {
    opens: (actor, place) => actor.zoneId === place.zoneId,
    handles: { statuses: AT_THE_COUNTER, filedAtCounter: true },
  },
  officer: { opens: ownDepartment, handles: "all" },
  chiefRepresentative: { opens: ownDepartment, handles: "all" },
  issuanceClerk: {
    opens: (_actor, place) =>
      AT_THE_WINDOW.includes(place.status) || (place.delivery !== null && place.delivery.mode !== "selfPrint"),
    handles: { statuses: ["readyForDelivery"], filedAtCounter: false },
  },
  hallOffice: { opens: anyCase, handles: "none" },
  supervisor: { opens: anyCase, handles: "none" },
  // Operators run the machines; they may not see personal data of cases.
  operator: { opens: noCase, handles: "none" },
  system: { opens: anyCase, handles: "all" },
};

/** How much of this case the actor may see. A masked case can be unmasked for a stated reason (`openCase`). */
export function sightOf(actor: Actor, place: CasePlace): Sight {
  const { opens, handles } = SIGHT[actor.role];
  if (!opens(actor, place)) return "none";
  return isHandled(handles, place) || provesParties(actor, place) ? "whole" : "masked";
}

/** While a party is unproved the clerk must see whose paper it is. */
function provesParties({ role }: Actor, place: CasePlace): boolean {
  return role === "clerk" && !isProved(place) && !isFinal(place.status);
}

function isHandled(handles: Handled, { status, channel }: CasePlace): boolean {
  if (typeof handles === "string") return handles === "all";
  return handles.statuses.includes(status) || (handles.filedAtCounter && channel === "counter");
}

/** Posts that may unmask a case for a reason, which is journalled. */
const UNMASKING: ReadonlySet<Role> = new Set<Role>(["clerk", "issuanceClerk", "hallOffice", "supervisor"]);

export function mayUnmask(actor: Actor): boolean {
  return UNMASKING.has(actor.role);
}

/** Applicants get 404 for another person's case; staff without access get 403, operators for every case. */
export function requireReadable(actor: Actor, place: CasePlace): void {
  if (sightOf(actor, place) !== "none") return;
  if (isOutside(actor)) throw new ApiProblem("NOT_FOUND");
  refuse(actor.role === "operator" ? "ROLE_FORBIDS" : "DEPARTMENT_FORBIDS");
}

/** People and systems that file; all others are staff of the hall. */
export function isOutside(actor: Actor): boolean {
  return actor.role === "applicant" || actor.role === "integrator";
}

type Scope = Pick<CaseFilter, "owner" | "departmentId" | "zoneId" | "statuses">;

/** The same rules as a list filter. */
const LISTED: Readonly<Record<Role, (actor: Actor) => Scope>> = {
  applicant: (actor) => ({
    owner: { id: actor.id, identities: actor.identities.map(({ number }) => cleanNumber(number)) },
  }),
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

/** Which cases a list shows for this post. */
export function listScope(actor: Actor): Scope {
  return LISTED[actor.role](actor);
}

/**
 * In which cases a search compares natural persons' names: only where they are shown. A caller who may open no case
 * finds none by name, not even by an organisation's.
 */
export function namesSearched(actor: Actor): CaseSearch["personsIn"] {
  const { opens, handles } = SIGHT[actor.role];
  return opens === noCase ? "noNames" : handles;
}

/** A post without zone or department would otherwise see all of them. */
function placeOf(id: string | null): string {
  return id ?? refuse("DEPARTMENT_FORBIDS");
}
