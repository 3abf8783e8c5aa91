import type { CaseFile, SpecialProcedure, Supplement } from "./case-file.ts";
import type { CaseEvent } from "./events.ts";
import { NEXT, type CaseStatus } from "./status.ts";

/**
 * The case file after an event. Pure; the sum of all events of a case is the case file.
 * Throws when the event would take a step that the table of transitions does not have: that is a fault in a command, never bad input.
 */
export function evolve(caseFile: CaseFile | null, event: CaseEvent): CaseFile {
  if (event.type === "caseFiled") return fileOf(event);
  if (caseFile === null) throw new Error(`Event '${event.type}' cannot be the first of a case`);
  const apply = STEPS[event.type] as (file: CaseFile, event: CaseEvent) => CaseFile;
  return apply(caseFile, event);
}

/** Folds several events. */
export function evolveAll(caseFile: CaseFile | null, events: readonly CaseEvent[]): CaseFile {
  const after = events.reduce<CaseFile | null>(evolve, caseFile);
  if (after === null) throw new Error("A case needs at least one event");
  return after;
}

function fileOf(event: Extract<CaseEvent, { type: "caseFiled" }>): CaseFile {
  return {
    ...event.facts,
    status: "submitted",
    receivedOn: null,
    verdicts: [],
    supplement: null,
    acceptance: null,
    pauses: [],
    procedures: [],
    review: null,
    reviewerIds: [],
    record: null,
    signature: null,
    voided: null,
    decision: null,
    licence: null,
    delivery: null,
    termination: null,
    handedOver: [],
    endedOn: null,
    refusal: null,
  };
}

type Later<T extends CaseEvent["type"]> = Extract<CaseEvent, { type: T }>;
type Steps = { readonly [T in Exclude<CaseEvent["type"], "caseFiled">]: (file: CaseFile, event: Later<T>) => CaseFile };

/** One row per event: the compiler refuses an event that nobody applies. */
const STEPS: Steps = {
  intakeRegistered: (file, event) => to(file, "received", { receivedOn: event.receivedOn }),
  caseAccepted: (file, event) => to(file, "accepted", { acceptance: event.acceptance, verdicts: event.verdicts }),
  acceptanceCorrected: (file, event) => ({
    ...file,
    // Whatever has been done since then stands; only who had not come so far is accepted now.
    status: ANSWERING.includes(file.status) ? "accepted" : file.status,
    acceptance: event.acceptance,
    supplement: file.supplement && {
      ...inTime(file.supplement),
      overruled: event.acceptance.replaces?.kind === "supplementNotice" || file.supplement.overruled === true,
    },
  }),
  datesRenewed: (file, event) => {
    const settled = event.answerInTime
      ? {
          ...file,
          acceptance: file.acceptance && inTime(file.acceptance),
          supplement: file.supplement && inTime(file.supplement),
        }
      : file;
    if (event.supplement === null || settled.supplement === null) return settled;
    const { dueOn, provisional, latestOn } = event.supplement;
    return { ...settled, supplement: { ...settled.supplement, dueOn, latestOn, dueProvisional: provisional } };
  },
  supplementRequested: (file, event) =>
    to(file, "supplementRequested", {
      verdicts: event.verdicts,
      supplement: {
        faults: event.verdicts.filter((verdict) => verdict.verdict === "missing" || verdict.verdict === "faulty"),
        requestedOn: event.on,
        dueOn: null,
        submittedOn: null,
        ...(event.maybeLate === true && { maybeLate: true }),
      },
    }),
  supplementSubmitted: (file, event) =>
    to(file, "supplementSubmitted", {
      materials: [
        ...file.materials.filter((old) => !event.materials.some((fresh) => fresh.materialId === old.materialId)),
        ...event.materials,
      ],
      supplement: file.supplement && {
        ...file.supplement,
        submittedOn: event.on,
        brought: event.materials.map((material) => material.materialId),
      },
    }),
  acceptanceRefused: (file, event) =>
    to(file, event.kind === "refused" ? "acceptanceRefused" : "licenceNotRequired", {
      verdicts: event.verdicts,
      refusal: { reason: event.reason, basis: event.basis, competentOrgan: event.competentOrgan, ground: event.ground },
      endedOn: event.on,
    }),
  terminationProposed: (file, event) => ({
    ...file,
    termination: { reason: event.reason, proposedById: event.byId, confirmed: false },
  }),
  terminationAnswered: (file, event) =>
    event.confirmed
      ? to(file, "terminated", {
          termination: file.termination && { ...file.termination, confirmed: true },
          endedOn: event.on,
        })
      : { ...file, termination: null },
  terminationOvertaken: (file) => ({ ...file, termination: null }),
  noticeServed: (file, event) => ({
    ...file,
    supplement:
      file.supplement && event.supplementDueOn
        ? { ...file.supplement, ...servedSupplement(event, event.supplementDueOn) }
        : file.supplement,
  }),
  reviewPrepared: (file, event) => to(file, "underReview", { record: event.record }),
  reviewRecorded: (file, event) =>
    to(file, "awaitingSignOff", {
      review: event.review,
      reviewerIds: [...new Set([...file.reviewerIds, event.review.byId])],
    }),
  specialProcedureStarted: (file, event) =>
    to(file, "specialProcedure", {
      pauses: [
        ...file.pauses,
        {
          kind: event.kind,
          from: event.on,
          to: null,
          stopsStatutory: event.stopsStatutory,
          stopsPromised: event.stopsPromised,
        },
      ],
      procedures: [...file.procedures, startedProcedure(event)],
    }),
  specialProcedureEnded: (file, event) =>
    to(file, "underReview", {
      pauses: file.pauses.map((pause) => (pause.to === null ? { ...pause, to: event.on } : pause)),
      procedures: file.procedures.map((procedure) =>
        procedure.endedOn === null ? endedProcedure(procedure, event) : procedure,
      ),
    }),
  signOffReturned: (file) => to(file, "underReview", { signature: null }),
  decisionSigned: (file, event) => ({ ...file, signature: event.signature, voided: null }),
  signatureVoided: (file, { code, reason, on }) => ({ ...file, signature: null, voided: { code, reason, on } }),
  decisionMade: (file, event) =>
    to(file, event.decision.outcome === "grant" ? "granted" : "refused", { decision: event.decision }),
  noticeReady: (file) => file,
  noticeHandedOver: (file, event) => ({
    ...file,
    handedOver: [...file.handedOver, { documentId: event.documentId, method: event.method, on: event.on }],
    supplement:
      file.supplement && event.supplementDueOn
        ? { ...file.supplement, ...servedSupplement(event, event.supplementDueOn) }
        : file.supplement,
  }),
  refusalReady: (file) => to(file, "readyForDelivery", {}),
  licenceIssued: (file, event) => to(to(file, "certificateMaking", { licence: event.licence }), "readyForDelivery", {}),
  resultDelivered: (file, event) => to(file, "delivered", { delivery: event.delivery }),
  caseClosed: (file, event) => to(file, "closed", { endedOn: event.on }),
  caseWithdrawn: (file, event) => to(file, "withdrawn", { endedOn: event.on }),
  identityProved: (file, event) => ({
    ...file,
    proofs: {
      applicant: event.proofs.applicant ?? file.proofs.applicant,
      agent: event.proofs.agent ?? file.proofs.agent,
    },
  }),
  taskOvertaken: (file) => file,
  personalDataShown: (file) => file,
  documentRequested: (file, event) =>
    event.kind === "acceptanceNotice" && file.acceptance
      ? { ...file, acceptance: { ...file.acceptance, noticeNumber: event.number } }
      : file,
};

/** Statuses of an application that waits for its answer. */
const ANSWERING: readonly CaseStatus[] = ["received", "supplementRequested", "supplementSubmitted"];

/** Without the mark of a doubt that is settled. */
function inTime<T extends { readonly maybeLate?: boolean }>(answer: T): Omit<T, "maybeLate"> {
  const { maybeLate: _settled, ...rest } = answer;
  return rest;
}

function servedSupplement(
  { on, supplementLatestOn, supplementDueProvisional = false }: Later<"noticeServed" | "noticeHandedOver">,
  dueOn: string,
): Partial<Supplement> {
  return { dueOn, servedOn: on, dueProvisional: supplementDueProvisional, latestOn: supplementLatestOn ?? dueOn };
}

function to(file: CaseFile, status: CaseStatus, changes: Partial<CaseFile>): CaseFile {
  if (!(NEXT[file.status] as readonly CaseStatus[]).includes(status)) {
    throw new Error(`Case ${file.number} cannot go from '${file.status}' to '${status}'`);
  }
  return { ...file, ...changes, status };
}

function startedProcedure(event: Later<"specialProcedureStarted">): SpecialProcedure {
  return {
    ruleId: event.ruleId,
    kind: event.kind,
    name: event.name,
    startedOn: event.on,
    expectedEndOn: event.expectedEndOn,
    ...(event.expectedEndProvisional === true && { expectedEndProvisional: true }),
    endedOn: null,
    persons: [],
    place: null,
    passed: null,
    result: null,
  };
}

function endedProcedure(procedure: SpecialProcedure, event: Later<"specialProcedureEnded">): SpecialProcedure {
  return {
    ...procedure,
    endedOn: event.on,
    persons: event.persons,
    place: event.place,
    passed: event.passed,
    result: event.result,
  };
}
