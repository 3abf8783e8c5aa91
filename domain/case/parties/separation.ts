import { cleanNumber, sameName, type NamedIdentity } from "../../identity/person-name.ts";
import { samePerson, type PersonRef } from "../../identity/person.ts";
import { refuse } from "../../rule-violation.ts";
import type { Actor } from "../actor.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext, KnownPerson } from "../context.ts";

type People = Pick<DecideContext, "people">;

/**
 * a reviewer of a case may not sign it, under any account. The persons behind the accounts are looked up now, so that an account created after the
 * review, or a number recorded later, counts, and older lists (ids alone) still forbid. If a number is missing, namesakes count as one person.
 */
export function requireNotReviewer(caseFile: CaseFile, signer: PersonRef, { people }: People): void {
  const reviewers = reviewersOf(caseFile, { people });
  if (reviewers.some((reviewer) => samePerson(reviewer, personOf(signer, people)))) refuse("REVIEWER_MAY_NOT_SIGN");
}

/** The persons who reviewed the case at any time. */
export function reviewersOf(caseFile: CaseFile, { people }: People): readonly PersonRef[] {
  return caseFile.reviewerIds.map((id) => personOf({ id, name: nameInReview(caseFile, id), key: null }, people));
}

/** The proposer may not confirm the proposal, under any account. */
export function requireNotProposer(proposerId: string, confirmer: PersonRef, { people }: People): void {
  if (samePerson(personOf({ id: proposerId, name: "", key: null }, people), personOf(confirmer, people)))
    refuse("REVIEWER_MAY_NOT_SIGN", { title: "提出终止办理的人员不得签批同一办件。" });
}

/** Nobody handles their own matter: neither as applicant, nor as agent, nor as the holder of a mandate (公务员法 art. 76). */
export function requireOtherThanSelf(actor: Actor, parties: readonly NamedIdentity[]): void {
  if (parties.some((party) => isSelf(actor, party))) refuse("OWN_APPLICATION");
}

/** The parties of an application as persons for comparison. */
export function partiesOf({
  applicant: { name, idNumber, agent },
}: Pick<CaseFile, "applicant">): readonly NamedIdentity[] {
  return [{ name, number: idNumber }, ...(agent ? [{ name: agent.name, number: agent.idNumber }] : [])];
}

/** An actor as a person for comparison. */
export function refOf({ id, name, personKey }: Actor): PersonRef {
  return { id, name, key: personKey };
}

/** A staff member as a person for comparison. */
export function refOfKnown({ id, name, formerNames, key }: KnownPerson): PersonRef {
  return { id, name, formerNames, key };
}

function isSelf({ name, personKey }: Actor, party: NamedIdentity): boolean {
  return personKey !== null && party.number !== ""
    ? cleanNumber(personKey) === cleanNumber(party.number)
    : sameName(name, party.name);
}

function personOf(ref: PersonRef, people: readonly KnownPerson[]): PersonRef {
  const known = people.find(({ id }) => id === ref.id);
  return known ? { ...refOfKnown(known), key: known.key ?? ref.key } : ref;
}

function nameInReview({ review, findings }: CaseFile, id: string): string {
  return [review, ...findings].find((one) => one?.byId === id)?.byName ?? "";
}
