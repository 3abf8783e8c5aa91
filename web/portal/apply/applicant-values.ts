import type { Applicant } from "../../../domain/case/parties/applicant.ts";
import { cleanNumber, sameIdentity } from "../../../domain/identity/person-name.ts";
import type { ApplicantType } from "../../../domain/item/service-item.ts";
import type { Session } from "../../../contract/session.ts";

/** The applicant block as typed. */
export interface ApplicantValues {
  readonly type: ApplicantType;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  /** No identity number exists yet, and why. */
  readonly pending: boolean;
  readonly pendingReason: string;
  /** An agent acts for the applicant. */
  readonly hasAgent: boolean;
  readonly agentName: string;
  readonly agentIdNumber: string;
  readonly agentPhone: string;
}

/** The initial applicant type: an organisation when the account represents one. */
export function startingType(types: readonly ApplicantType[], session: Session): ApplicantType {
  const organisation = types.find((type) => type !== "1");
  const actsForOne = Boolean(knownPerson(session)?.organisation);
  return (actsForOne ? organisation : undefined) ?? types[0] ?? "1";
}

/**
 * Initial values from the account; an organisation is the applicant, and the person its agent. Empty at the counter.
 */
export function knownApplicant(type: ApplicantType, session: Session): ApplicantValues {
  const known = knownPerson(session);
  const person = { name: known?.name ?? "", idNumber: known?.idNumber ?? "", phone: known?.phone ?? "" };
  const pending = { pending: false, pendingReason: "" };
  if (type === "1")
    return { type, ...person, ...pending, hasAgent: false, agentName: "", agentIdNumber: "", agentPhone: "" };
  const { name = "", creditCode = "" } = known?.organisation ?? {};
  return {
    type,
    name,
    ...pending,
    idNumber: creditCode,
    phone: person.phone,
    hasAgent: true,
    agentName: person.name,
    agentIdNumber: person.idNumber,
    agentPhone: person.phone,
  };
}

function knownPerson(session: Session): Session["person"] | null {
  return session.post.role === "applicant" ? session.person : null;
}

/**
 * Whether the account alone proves the parties: name and number of the applicant are the account's or those of its
 * organisation, and the account's person acts. A mandate recorded by a clerk may prove them too, but only the server
 * knows it.
 */
export function provesParties(values: ApplicantValues, session: Session): boolean {
  const known = knownPerson(session);
  if (!known || values.pending) return false;
  const self = { name: known.name, number: known.idNumber ?? "" };
  const organisation = known.organisation && { name: known.organisation.name, number: known.organisation.creditCode };
  const applicant = { name: values.name, number: values.idNumber };
  if (values.type === "1") return sameIdentity(applicant, self) && !values.hasAgent;
  return (
    organisation !== null &&
    organisation !== undefined &&
    sameIdentity(applicant, organisation) &&
    (!values.hasAgent || sameIdentity({ name: values.agentName, number: values.agentIdNumber }, self))
  );
}

/** As the API takes it. */
export function toApplicant(values: ApplicantValues): Applicant {
  return {
    type: values.type,
    name: values.name.trim(),
    ...(values.pending
      ? { idType: "pending" as const, idNumber: "", pendingReason: values.pendingReason.trim() }
      : {
          idType: values.type === "1" ? ("residentId" as const) : ("creditCode" as const),
          idNumber: cleanNumber(values.idNumber),
        }),
    phone: values.phone.trim(),
    agent: values.hasAgent
      ? { name: values.agentName.trim(), idNumber: cleanNumber(values.agentIdNumber), phone: values.agentPhone.trim() }
      : null,
  };
}
