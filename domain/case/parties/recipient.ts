import { findMandate, MANDATE_ACTS, type MandateAct } from "../../identity/mandate.ts";
import { cleanNumber, sameIdentity, type NamedIdentity } from "../../identity/person-name.ts";
import { checkResidentId } from "../../identity/resident-id.ts";
import { isProved } from "../../identity/proof.ts";
import { refuse } from "../../rule-violation.ts";
import { shanghaiDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { PresentRight } from "./attendance.ts";
import type { PresentPerson } from "./attendance.ts";
import type { DecideContext } from "../context.ts";
import type { Attendance, Bringer } from "./attendance.ts";
import { requireOtherThanSelf } from "./separation.ts";
import { isAgent, partyOf } from "./standing.ts";

/**
 * The person at the window for an act on a case (领取、撤回、补正、受领文书): name, number, how the clerk checked the paper, and by which right.
 * Entitled are the applicant, its representative, the agent proved for this case, and the holder of a mandate that covers the act today;
 * others are refused (RECIPIENT_NOT_ENTITLED), and so are an incomplete entry (RECIPIENT_REQUIRED) and staff who serve themselves.
 */
export function requireEntitled(
  caseFile: CaseFile,
  present: PresentPerson,
  act: MandateAct | Receipt,
  context: DecideContext,
): Attendance {
  const entered = requireEntered(present);
  const person = { name: entered.name, number: entered.idNumber };
  requireOtherThanSelf(context.actor, [person]);
  const { power, words } = typeof act === "string" ? { power: act, words: MANDATE_ACTS[act] } : act;
  const right = rightOf(caseFile, person, { act: power, context });
  if (typeof right !== "string")
    return refuse("RECIPIENT_NOT_ENTITLED", {
      title: `“${entered.name}”不是申请人、其法定代表人（负责人）或者已核实的经办人，${right.why}，不能${words}。`,
    });
  return { ...entered, right };
}

/** The first of several cases for whose act the person at the window is entitled; the first where none is. */
export function entitlingCase(
  caseFiles: readonly [CaseFile, ...CaseFile[]],
  { name, idNumber }: Pick<PresentPerson, "name" | "idNumber">,
  { act, context }: { readonly act: MandateAct; readonly context: DecideContext },
): CaseFile {
  const person = { name: name.trim(), number: cleanNumber(idNumber) };
  return caseFiles.find((file) => typeof rightOf(file, person, { act, context }) === "string") ?? caseFiles[0];
}

/** Receiving a paper that falls under another power (委托事项). */
export interface Receipt {
  readonly power: MandateAct;
  readonly words: string;
}

/**
 * Who brings a supplement to the window. If the parties are proved: an entitled person. While they are not (身份待核), anyone who brings
 * the papers is accepted, without a known right as bearer.
 */
export function requireBringer(caseFile: CaseFile, present: PresentPerson, context: DecideContext): Bringer {
  if (isProved(caseFile)) return requireEntitled(caseFile, present, "supplement", context);
  const entered = requireEntered(present);
  const person = { name: entered.name, number: entered.idNumber };
  requireOtherThanSelf(context.actor, [person]);
  const right = rightOf(caseFile, person, { act: "supplement", context });
  return { ...entered, right: typeof right === "string" ? right : "bearer" };
}

function requireEntered({ name, idNumber, identityCheck }: PresentPerson): PresentPerson {
  const entered = { name: name.trim(), idNumber: cleanNumber(idNumber), identityCheck: identityCheck.trim() };
  const wrongNumber = checkResidentId(entered.idNumber);
  const problems = [
    ...(entered.name === "" ? [{ field: "recipient", message: "必填" }] : []),
    ...(wrongNumber === null ? [] : [{ field: "recipientIdNumber", message: wrongNumber }]),
    ...(entered.identityCheck === "" ? [{ field: "identityCheck", message: "必填" }] : []),
  ];
  return problems.length === 0 ? entered : refuse("RECIPIENT_REQUIRED", { problems });
}

function rightOf(
  caseFile: CaseFile,
  person: NamedIdentity,
  { act, context }: { readonly act: MandateAct; readonly context: DecideContext },
): PresentRight | { readonly why: string } {
  const party = partyOf(caseFile.applicant);
  if (caseFile.applicant.type === "1" && sameIdentity(person, party)) return "applicant";
  if (isRepresentative(person, party, context)) return "representative";
  if (isProvedAgent(caseFile, person, act)) return "agent";
  const found = findMandate(context.mandates, {
    principal: party,
    agent: person,
    act,
    itemId: caseFile.itemId,
    on: shanghaiDate(context.now),
  });
  return "mandate" in found ? "mandate" : found;
}

/** By the link of the person's account, as of today. */
function isRepresentative(person: NamedIdentity, party: NamedIdentity, { people }: DecideContext): boolean {
  return people.some(
    ({ name, key, formerNames, organisation }) =>
      organisation !== null &&
      key !== null &&
      sameIdentity(person, { name, number: key, formerNames }) &&
      sameIdentity(party, { name: organisation.name, number: organisation.creditCode }),
  );
}

/** Proved for this case by a paper or a system. An agent proved by account is looked up again: as representative or by mandate. */
function isProvedAgent({ applicant, proofs }: CaseFile, person: NamedIdentity, act: MandateAct): boolean {
  const { agent } = proofs;
  return agent !== null && agent.kind !== "account" && agent.acts.includes(act) && isAgent(applicant, person);
}
