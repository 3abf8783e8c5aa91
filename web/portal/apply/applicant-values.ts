import type { Applicant } from "../../../domain/case/case-file.ts";
import type { ApplicantType } from "../../../domain/item/service-item.ts";
import type { Session } from "../../ui/api/answers.ts";

/** The applicant block as typed. */
export interface ApplicantValues {
  readonly type: ApplicantType;
  readonly name: string;
  readonly idNumber: string;
  readonly phone: string;
  /** Somebody acts for the applicant. */
  readonly hasAgent: boolean;
  readonly agentName: string;
  readonly agentIdNumber: string;
  readonly agentPhone: string;
}

/** The type an application begins with: an organisation where the person acts for one. */
export function startingType(types: readonly ApplicantType[], session: Session): ApplicantType {
  const organisation = types.find((type) => type !== "1");
  const actsForOne = Boolean(knownPerson(session)?.organisation);
  return (actsForOne ? organisation : undefined) ?? types[0] ?? "1";
}

/** What is known of the signed-in applicant; for an organisation it is the applicant and the person its agent. Empty at the counter. */
export function knownApplicant(type: ApplicantType, session: Session): ApplicantValues {
  const known = knownPerson(session);
  const person = { name: known?.name ?? "", idNumber: known?.idNumber ?? "", phone: known?.phone ?? "" };
  if (type === "1") return { type, ...person, hasAgent: false, agentName: "", agentIdNumber: "", agentPhone: "" };
  const { name = "", creditCode = "" } = known?.organisation ?? {};
  return { type, name, idNumber: creditCode, phone: person.phone, hasAgent: true, agentName: person.name, agentIdNumber: person.idNumber, agentPhone: person.phone };
}

function knownPerson(session: Session): Session["person"] | null {
  return session.post.role === "applicant" ? session.person : null;
}

/** As the API takes it. */
export function toApplicant(values: ApplicantValues): Applicant {
  return {
    type: values.type,
    name: values.name.trim(),
    idType: values.type === "1" ? "residentId" : "creditCode",
    idNumber: values.idNumber.trim().toUpperCase(),
    phone: values.phone.trim(),
    agent: values.hasAgent
      ? { name: values.agentName.trim(), idNumber: values.agentIdNumber.trim().toUpperCase(), phone: values.agentPhone.trim() }
      : null,
  };
}
