import type { FastifyRequest } from "fastify";
import { isOutside, type Actor } from "../../domain/case/actor.ts";
import { requireKnown } from "../../domain/case/disclosure/known-case.ts";
import type { Instant } from "../../domain/law/dates.ts";
import type { Access } from "../../store/tables/access-log.ts";
import type { StoredCase } from "../../store/tables/cases.ts";
import type { Tables } from "../../store/tables.ts";
import { actorOf, principalOf, type Principal } from "../identity/principal.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { mayUnmask, sightOf, type Sight } from "./case-access.ts";

/** A case that somebody opened, and how much of it may be shown. */
export interface OpenedCase {
  readonly stored: StoredCase;
  readonly sight: Exclude<Sight, "none">;
  /** Until when somebody who does not handle the case sees it whole, for a reason given; null for everybody else. */
  readonly shownUntil: Instant | null;
}

/** What opening a case works with: real time, as an unmasking protects people whatever the day of a simulated hall. */
interface Opening {
  readonly principal: Principal;
  readonly now: Instant;
}

/** The case to be read, when it is there and this caller may open it. Acts need not ask: their command does. */
export async function readableCase(store: Pick<Tables, "cases">, actor: Actor, caseId: string): Promise<StoredCase> {
  const stored = await store.cases.find(caseId);
  if (!stored) throw new ApiProblem("NOT_FOUND");
  requireKnown(actor, stored.file);
  return stored;
}

/** The case with the sight of this caller: whole for who handles it, masked for everybody else unless a reason was given in this session and post a short while ago. */
export async function openCase(
  store: Pick<Tables, "cases" | "unmaskings">,
  caseId: string,
  { principal: { actor, sessionHash }, now }: Opening,
): Promise<OpenedCase> {
  const [stored, shownUntil] = await Promise.all([
    readableCase(store, actor, caseId),
    sessionHash === null || !mayUnmask(actor)
      ? undefined
      : store.unmaskings.validUntil({ sessionHash, caseId, role: actor.role }, now),
  ]);
  const sight = sightOf(actor, stored.file) === "whole" ? "whole" : "masked";
  if (sight === "whole" || shownUntil === undefined) return { stored, sight, shownUntil: null };
  return { stored, sight: "whole", shownUntil };
}

type Deps = { readonly store: Pick<Tables, "cases" | "unmaskings" | "accessLog">; readonly machineNow: () => Instant };

/** What cannot be masked (a paper, a file): refused with PERSONAL_DATA_MASKED until the case may be shown whole. Writes the look down. */
export async function openWhole(
  { store, machineNow }: Deps,
  request: FastifyRequest,
  { caseId, subject, reference }: Omit<Access, "sight">,
): Promise<StoredCase> {
  const { stored, sight } = await openCase(store, caseId, { principal: principalOf(request), now: machineNow() });
  if (sight === "masked") throw new ApiProblem("PERSONAL_DATA_MASKED");
  await noteAccess({ store, machineNow }, request, { caseId, subject, reference, sight });
  return stored;
}

/** Writes down that somebody of the hall looked at a case; those whose own it is are not written down. */
export async function noteAccess(
  { store, machineNow }: { readonly store: Pick<Tables, "accessLog">; readonly machineNow: () => Instant },
  request: FastifyRequest,
  access: Access,
): Promise<void> {
  const actor = actorOf(request);
  if (!isOutside(actor)) await store.accessLog.add({ ...access, actor, at: machineNow() });
}
