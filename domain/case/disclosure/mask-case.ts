import type { ApplicationForm, FormField } from "../../form/form.ts";
import { fieldsOf } from "../../form/visible.ts";
import type { IdentityProof } from "../../identity/proof.ts";
import { maskIdNumber, maskPersonName, maskPhone } from "../../identity/mask.ts";
import type { Applicant } from "../parties/applicant.ts";
import type { CaseFile } from "../case-file.ts";
import type { Delivery } from "../delivery/delivery.ts";
import type { SurveyPerson } from "../procedures/procedure.ts";
import type { Objection } from "../publicity/publicity.ts";
import type { HandedMaterial } from "../filing/material.ts";

/** Replaces a text that the reader may not see. */
export const MASKED = "（已脱敏）";

/** National code of natural persons among applicants. */
const NATURAL_PERSON = "1";

/**
 * The case as shown to people who do not handle it: what was done, when and by which post, but not whose case it is. Hidden is everything that the applicant wrote
 * or handed in, except choices, numbers and dates; names of persons are masked; organisations are public.
 */
export function maskCase(file: CaseFile, form: ApplicationForm): CaseFile {
  return {
    ...file,
    queryCode: "",
    applicant: maskApplicant(file.applicant),
    application: maskAnswers(file, form),
    materials: file.materials.map(maskMaterial),
    record: file.record && Object.fromEntries(Object.keys(file.record).map((key) => [key, MASKED])),
    procedures: file.procedures.map((procedure) => ({
      ...procedure,
      persons: procedure.persons.map(maskPerson),
      ...(procedure.presider && { presider: maskPerson(procedure.presider) }),
      ...(procedure.responsible !== undefined && { responsible: MASKED }),
      place: procedure.place && MASKED,
    })),
    deliberations: file.deliberations.map((deliberation) => ({
      ...deliberation,
      chair: deliberation.chair && maskPerson(deliberation.chair),
      participants: deliberation.participants.map(maskPerson),
    })),
    publicities: file.publicities.map(({ objections, ...publicity }) => ({
      ...publicity,
      objections: objections.map(maskObjection),
    })),
    // What was handed over could be guessed from its digest.
    exchanges: file.exchanges.map((sent) => ({ ...sent, sha256: null })),
    postChecks: file.postChecks.map((check) => ({ ...check, persons: check.persons.map(maskPerson) })),
    arrivals: file.arrivals.map((arrival) => ({
      ...arrival,
      what: arrival.what && MASKED,
      reference: arrival.reference && MASKED,
    })),
    payment: file.payment && {
      ...file.payment,
      how: MASKED,
      waived: file.payment.waived && { ...file.payment.waived, cause: MASKED },
      refunds: file.payment.refunds.map((refund) => ({ ...refund, cause: refund.cause && MASKED })),
    },
    generalTasks: file.generalTasks.map((task) => ({ ...task, texts: masked(task.texts) })),
    departmentSteps: file.departmentSteps.map((step) => ({
      ...step,
      message: step.message && MASKED,
      texts: masked(step.texts),
    })),
    delivery: file.delivery && maskDelivery(file.delivery),
    proofs: {
      applicant: file.proofs.applicant && maskProof(file.proofs.applicant),
      agent: file.proofs.agent && maskProof(file.proofs.agent),
    },
  };
}

function masked(texts: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(texts).map((key) => [key, MASKED]));
}

function maskObjection(objection: Objection): Objection {
  const { name, contact, content, answer } = objection;
  return {
    ...objection,
    name: name && MASKED,
    contact: contact && MASKED,
    content: content && MASKED,
    answer: answer && { ...answer, words: answer.words && MASKED },
  };
}

function maskPerson(person: SurveyPerson): SurveyPerson {
  return { ...person, name: maskPersonName(person.name), idNumber: null };
}

/** A natural person's name masked; organisations are public. */
export function publicName({ type, name }: { readonly type: string; readonly name: string }): string {
  return type === NATURAL_PERSON ? maskPersonName(name) : name;
}

/** A proof by the account itself holds the party's name, and a reference may hold a number; the clerk who saw a paper is shown. */
function maskProof<P extends IdentityProof>(proof: P): P {
  return {
    ...proof,
    byName: proof.kind === "document" ? proof.byName : maskPersonName(proof.byName),
    reference: proof.reference && MASKED,
  };
}

function maskApplicant(applicant: Applicant): Applicant {
  const { agent } = applicant;
  return {
    ...applicant,
    name: publicName(applicant),
    idNumber: maskIdNumber(applicant, "screen"),
    phone: maskPhone(applicant.phone),
    pendingReason: applicant.pendingReason ? MASKED : null,
    agent: agent && {
      ...agent,
      name: maskPersonName(agent.name),
      idNumber: maskIdNumber({ idType: "residentId", idNumber: agent.idNumber }, "screen"),
      phone: maskPhone(agent.phone),
    },
  };
}

/** The proof of a delivery may name witnesses and addresses. */
function maskDelivery(delivery: Delivery): Delivery {
  return {
    ...delivery,
    recipient: delivery.recipient && maskPersonName(delivery.recipient),
    recipientIdNumber: null,
    ...(delivery.proof === undefined ? {} : { proof: MASKED }),
  };
}

/** An answer without a field in the form is hidden too. */
function maskAnswers({ application }: CaseFile, form: ApplicationForm): CaseFile["application"] {
  const fields = new Map(fieldsOf(form).map((field) => [field.key, field]));
  return Object.fromEntries(
    Object.entries(application).map(([key, value]) => [key, isImpersonal(fields.get(key)) ? value : MASKED]),
  );
}

/** A row may say in any of its cells who somebody is. */
const PERSONAL: readonly FormField["type"][] = ["textfield", "textarea", "dynamiclist"];

function isImpersonal(field: FormField | undefined): boolean {
  return field !== undefined && !PERSONAL.includes(field.type);
}

/** The ids stay: they give no access by themselves. */
function maskMaterial(material: HandedMaterial): HandedMaterial {
  return { ...material, files: material.files.map((file, index) => ({ ...file, name: `文件${index + 1}` })) };
}
