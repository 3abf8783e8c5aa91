import type { Actor, Role } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { consultation, hasEarlyResults, mayKnowOf, type KnownPlace } from "../../domain/case/disclosure/known-case.ts";
import {
  awaitsDelivery,
  isAtTheCounter,
  isAtTheWindow,
  isFinal,
  statusesThat,
  type CaseStatus,
} from "../../domain/case/status.ts";
import { cleanNumber } from "../../domain/identity/person-name.ts";
import { isProved } from "../../domain/identity/proof.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { CaseFilter, CaseSearch } from "../../store/tables/case-list.ts";

/** The facts on which access to a case depends. */
export interface CasePlace extends KnownPlace, Pick<CaseFile, "channel" | "proofs"> {}

/** How much of a case a caller may see: all, without personal data, or nothing. */
export type Sight = "whole" | "masked" | "none";

/** Of the cases that one may open, those that one handles: all, none, or those at one's own step, or that were filed at the counter. */
export type Handled = "all" | "none" | { readonly statuses: readonly CaseStatus[]; readonly filedAtCounter: boolean };

/** Which of the cases that one may open one handles (个人信息保护法 art. 6: no more than one's work needs). One row per role: the compiler refuses a role without one. */
const HANDLES: Readonly<Record<Role, Handled>> = {
  applicant: "all",
  integrator: "all",
  clerk: { statuses: statusesThat(isAtTheCounter), filedAtCounter: true },
  officer: "all",
  chiefRepresentative: "all",
  issuanceClerk: { statuses: statusesThat(awaitsDelivery), filedAtCounter: false },
  designer: "none",
  hallOffice: "none",
  supervisor: "none",
  operator: "none",
  system: "all",
};

/** How much of this case the actor may see. A masked case can be unmasked for a stated reason (`openCase`). */
export function sightOf(actor: Actor, place: CasePlace): Sight {
  if (!mayKnowOf(actor, place)) return "none";
  if (consultation(actor, place) === "past") return "masked";
  const isWhole = isHandled(HANDLES[actor.role], place) || provesParties(actor, place) || deliversEarly(actor, place);
  return isWhole ? "whole" : "masked";
}

/** The window hands results of a package over while others are still handled. */
function deliversEarly({ role }: Actor, place: CasePlace): boolean {
  return role === "issuanceClerk" && !isFinal(place.status) && hasEarlyResults(place);
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
  issuanceClerk: () => ({ statuses: statusesThat(isAtTheWindow) }),
  // None: their work is on items.
  designer: () => ({ statuses: [] }),
  hallOffice: () => ({}),
  supervisor: () => ({}),
  operator: () => ({}),
  system: () => ({}),
};

/** Which cases a list shows for this post. */
export function listScope(actor: Actor): Scope {
  return LISTED[actor.role](actor);
}

/** Posts that see which results are proposed to be revoked: internal until it is decided, so neither the applicant nor the windows. */
const OF_REVOCATIONS: ReadonlySet<Role> = new Set<Role>(["officer", "chiefRepresentative", "hallOffice", "supervisor"]);

export function maySeeProposedRevocations({ role }: Pick<Actor, "role">): boolean {
  return OF_REVOCATIONS.has(role);
}

/**
 * In which cases a search compares natural persons' names: only where they are shown. A caller who may open no case
 * finds none by name, not even by an organisation's.
 */
export function namesSearched(actor: Actor): CaseSearch["personsIn"] {
  return actor.role === "operator" || actor.role === "designer" ? "noNames" : HANDLES[actor.role];
}

/** A post without zone or department would otherwise see all of them. */
function placeOf(id: string | null): string {
  return id ?? refuse("DEPARTMENT_FORBIDS");
}
