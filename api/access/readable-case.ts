import type { FastifyRequest } from "fastify";
import { isOutside, type Actor } from "../../domain/case/actor.ts";
import { inboxGroups, isOwnGroup } from "../../domain/case/inbox.ts";
import { requireKnown } from "../../domain/case/disclosure/known-case.ts";
import type { Instant } from "../../domain/law/dates.ts";
import type { Access } from "../../store/tables/access-log.ts";
import type { StoredCase } from "../../store/tables/cases.ts";
import type { Tables } from "../../store/tables.ts";
import { actorOf, principalOf, type Principal } from "../identity/principal.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { mayUnmask, sightOf, type Sight } from "./case-access.ts";

/** An opened case, and how much of it may be shown. */
export interface OpenedCase {
  readonly stored: StoredCase;
  readonly sight: Exclude<Sight, "none">;
  /** Until when a caller who does not handle the case sees it in full, for a stated reason; otherwise null. */
  readonly shownUntil: Instant | null;
}

/** Dependencies of opening a case: real time, because unmaskings must expire independently of a simulated clock. */
interface Opening {
  readonly principal: Principal;
  readonly now: Instant;
}

/** The case to be read, when it is there and this caller may open it. Acts need not ask: their command does. */
export async function readableCase(store: Reading, actor: Actor, caseId: string): Promise<StoredCase> {
  return (await readCase(store, actor, caseId)).stored;
}

type Reading = Pick<Tables, "cases" | "workItems">;

/** Also for who has an open step of it in the inbox, whatever the status: they handle it until that step is done. */
async function readCase(
  store: Reading,
  actor: Actor,
  caseId: string,
): Promise<{ readonly stored: StoredCase; readonly isWhole: boolean }> {
  const stored = await store.cases.find(caseId);
  if (!stored) throw new ApiProblem("NOT_FOUND");
  const isWhole = sightOf(actor, stored.file) === "whole" || (await hasOpenStep(store, actor, caseId));
  if (!isWhole) requireKnown(actor, stored.file);
  return { stored, isWhole };
}

/** 候办: whether an open step of the case is in the caller's inbox. */
export async function hasOpenStep(store: Pick<Tables, "workItems">, actor: Actor, caseId: string): Promise<boolean> {
  if (inboxGroups(actor).length === 0) return false;
  return (await store.workItems.openOfCase(caseId)).some(({ candidateGroup }) => isOwnGroup(actor, candidateGroup));
}

/**
 * The case with this caller's access: in full for those who handle it, otherwise masked unless a reason was given
 * recently in this session and post.
 */
export async function openCase(
  store: Reading & Pick<Tables, "unmaskings">,
  caseId: string,
  { principal: { actor, sessionHash }, now }: Opening,
): Promise<OpenedCase> {
  const [{ stored, isWhole }, shownUntil] = await Promise.all([
    readCase(store, actor, caseId),
    sessionHash === null || !mayUnmask(actor)
      ? undefined
      : store.unmaskings.validUntil({ sessionHash, caseId, role: actor.role }, now),
  ]);
  const sight = isWhole ? "whole" : "masked";
  if (isWhole || shownUntil === undefined) return { stored, sight, shownUntil: null };
  return { stored, sight: "whole", shownUntil };
}

type Deps = { readonly store: Reading & Pick<Tables, "unmaskings" | "accessLog">; readonly machineNow: () => Instant };

/**
 * For content that cannot be masked (a paper, a file): refuses with PERSONAL_DATA_MASKED until the case may be shown in
 * full. Logs the access.
 */
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

/** Logs that a member of staff viewed a case; views by the parties are not logged. */
export async function noteAccess(
  { store, machineNow }: { readonly store: Pick<Tables, "accessLog">; readonly machineNow: () => Instant },
  request: FastifyRequest,
  access: Access,
): Promise<void> {
  const actor = actorOf(request);
  if (!isOutside(actor)) await store.accessLog.add({ ...access, actor, at: machineNow() });
}
