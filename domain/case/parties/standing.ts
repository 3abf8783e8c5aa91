import { ALL_MANDATE_ACTS, findMandate, MANDATE_ACTS, type Mandate, type MandateAct } from "../../identity/mandate.ts";
import { cleanNumber, sameIdentity, type NamedIdentity, type ProvedIdentity } from "../../identity/person-name.ts";
import { isProved } from "../../identity/proof.ts";
import { refuse } from "../../rule-violation.ts";
import { shanghaiDate, type IsoDate } from "../../law/dates.ts";
import type { AccountIdentity, Actor } from "../actor.ts";
import type { Applicant } from "./applicant.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";

/** The right by which an account acts for an applicant today. */
export type Standing =
  | { readonly right: "self" | "representative"; readonly acts: readonly MandateAct[] }
  | { readonly right: "mandate"; readonly acts: readonly MandateAct[]; readonly mandate: Mandate };

/** Acts of an applicant on a filed case. */
type OwnAct = Exclude<MandateAct, "file">;

/** What a right is derived from. */
export interface StandingFacts {
  readonly actor: Pick<Actor, "identities">;
  readonly mandates: readonly Mandate[];
  readonly itemId: string;
  readonly on: IsoDate;
}

/** The right of an account to an act for an applicant, or the most specific reason why it has none. Name and number must both match; links and mandates count as of today. */
export function standingOf(
  applicant: Applicant,
  act: MandateAct,
  { actor, mandates, itemId, on }: StandingFacts,
): Standing | { readonly why: string } {
  const party = partyOf(applicant);
  const own = actor.identities.find((identity) => sameIdentity(party, identity));
  if (own) return { right: own.kind === "person" ? "self" : "representative", acts: ALL_MANDATE_ACTS };
  const agent = personIn(actor.identities);
  if (!agent) return { why: "账号没有经过实名核验" };
  const found = findMandate(mandates, { principal: party, agent, act, itemId, on });
  return "mandate" in found ? { right: "mandate", acts: found.mandate.acts, mandate: found.mandate } : found;
}

/**
 * 补正、撤回、领取 online: the applicant, its representative, the holder of a mandate that is valid today, or an agent whom a clerk proved for this case.
 * The account that filed a case which is still 身份待核 may only supplement it: an uploaded power of attorney that nobody has checked gives no further right.
 * Refuses with NOT_YOUR_CASE or MANDATE_REQUIRED.
 */
export function requireStanding(caseFile: CaseFile, act: OwnAct, context: DecideContext): void {
  const { actor } = context;
  if (actor.role === "integrator") return requireKeyStanding(caseFile, act, actor);
  const reason = reasonAgainst(caseFile, act, {
    actor,
    mandates: context.mandates,
    itemId: caseFile.itemId,
    on: shanghaiDate(context.now),
  });
  if (reason === null) return;
  if (!isParty(caseFile, actor)) refuse("NOT_YOUR_CASE");
  refuse("MANDATE_REQUIRED", { title: `${reason}，不能代为${MANDATE_ACTS[act]}。请持授权委托书到综合窗口核实。` });
}

/** True when the account may perform the act now; the same rule for screens. */
export function hasStanding(
  caseFile: CaseFile,
  act: OwnAct,
  facts: StandingFacts & { readonly actor: Actor },
): boolean {
  if (facts.actor.role === "integrator") return keyMayAct(caseFile, act, facts.actor);
  return facts.actor.role === "applicant" && reasonAgainst(caseFile, act, facts) === null;
}

/** The same where an act is permitted by whoever has standing in one of several cases: a member of a package, and the package. */
export function requireStandingInOne(caseFiles: readonly CaseFile[], act: OwnAct, context: DecideContext): void {
  const { actor, mandates } = context;
  const on = shanghaiDate(context.now);
  const found = caseFiles.find((file) => hasStanding(file, act, { actor, mandates, itemId: file.itemId, on }));
  const [first] = caseFiles;
  if (found === undefined && first !== undefined) requireStanding(first, act, context);
}

/** The applicant as a person for comparison. */
export function partyOf({ name, idNumber }: Pick<Applicant, "name" | "idNumber">): NamedIdentity {
  return { name, number: idNumber };
}

/** True when the named agent is this person. */
export function isAgent({ agent }: Pick<Applicant, "agent">, person: ProvedIdentity): boolean {
  return agent !== null && sameIdentity({ name: agent.name, number: agent.idNumber }, person);
}

/** The person behind an applicant's account. */
export function personIn(identities: readonly AccountIdentity[]): AccountIdentity | undefined {
  return identities.find(({ kind }) => kind === "person");
}

function reasonAgainst(
  caseFile: CaseFile,
  act: OwnAct,
  facts: StandingFacts & { readonly actor: Actor },
): string | null {
  const standing = standingOf(caseFile.applicant, act, facts);
  if (!("why" in standing)) return null;
  if (confirmedAgentMay(caseFile, act, facts.actor)) return null;
  return act === "supplement" && filedUnproved(caseFile, facts.actor) ? null : standing.why;
}

/** True when proved at the window for this case. The right of an agent proved by account depends on the link or mandate as of today. */
function confirmedAgentMay({ applicant, proofs }: CaseFile, act: MandateAct, { identities }: Actor): boolean {
  const person = personIn(identities);
  const { agent } = proofs;
  return (
    person !== undefined &&
    agent !== null &&
    agent.kind !== "account" &&
    agent.acts.includes(act) &&
    isAgent(applicant, person)
  );
}

function filedUnproved(caseFile: CaseFile, { id, identities }: Actor): boolean {
  if (caseFile.ownerId !== id || isProved(caseFile)) return false;
  const person = personIn(identities);
  return (
    caseFile.proofs.agent === null &&
    ((person !== undefined && isAgent(caseFile.applicant, person)) ||
      identities.some(({ number }) => cleanNumber(number) === caseFile.applicant.idNumber))
  );
}

function isParty({ ownerId, applicant }: CaseFile, { id, identities }: Actor): boolean {
  return ownerId === id || identities.some(({ number }) => number !== "" && cleanNumber(number) === applicant.idNumber);
}

/** A system acts on what it filed; to withdraw it must vouch for who requested it, and the parties must be proved. */
function requireKeyStanding(caseFile: CaseFile, act: OwnAct, actor: Actor): void {
  if (caseFile.ownerId !== actor.id) refuse("NOT_YOUR_CASE");
  if (!keyMayAct(caseFile, act, actor))
    refuse("MANDATE_REQUIRED", {
      title: `对接系统没有核验申请人身份，不能代为${MANDATE_ACTS[act]}。请申请人到综合窗口办理。`,
    });
}

function keyMayAct(caseFile: CaseFile, act: OwnAct, actor: Actor): boolean {
  return caseFile.ownerId === actor.id && (act === "supplement" || (actor.provesIdentity && isProved(caseFile)));
}
