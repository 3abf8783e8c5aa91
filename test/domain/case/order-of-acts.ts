import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import { isUnanswered, type CaseStatus } from "../../../domain/case/status.ts";

/*
 * The status of a case as earlier versions kept it: by the order of the acts, each of which named the next status. Of the flows that those versions knew it holds still, and
 * checks the table of `domain/case/status.ts`.
 */

/** Which status could follow which. */
export const NEXT = {
  draft: ["submitted", "received", "voided"],
  submitted: ["preReviewReturned", "received", "accepted", "withdrawn", "voided"],
  preReviewReturned: ["submitted", "withdrawn", "voided"],
  received: ["supplementRequested", "licenceNotRequired", "acceptanceRefused", "accepted", "withdrawn", "voided"],
  supplementRequested: [
    "supplementSubmitted",
    "licenceNotRequired",
    "acceptanceRefused",
    "accepted",
    "terminated",
    "withdrawn",
    "voided",
  ],
  supplementSubmitted: [
    "supplementRequested",
    "licenceNotRequired",
    "acceptanceRefused",
    "accepted",
    "withdrawn",
    "voided",
  ],
  licenceNotRequired: ["archived", "voided"],
  acceptanceRefused: ["archived", "voided"],
  accepted: ["underReview", "withdrawn", "terminated", "voided"],
  underReview: ["specialProcedure", "awaitingSignOff", "forwarded", "withdrawn", "terminated", "voided"],
  specialProcedure: ["underReview", "withdrawn", "terminated", "voided"],
  awaitingSignOff: [
    "awaitingUpperAnswer",
    "forwarded",
    "underReview",
    "granted",
    "refused",
    "withdrawn",
    "terminated",
    "voided",
  ],
  granted: ["certificateMaking", "readyForDelivery", "voided"],
  refused: ["readyForDelivery", "voided"],
  awaitingUpperAnswer: ["forwarded", "withdrawn", "terminated", "voided"],
  forwarded: ["closed", "voided"],
  certificateMaking: ["certificateStored", "readyForDelivery", "voided"],
  certificateStored: ["readyForDelivery", "voided"],
  readyForDelivery: ["delivered", "voided"],
  delivered: ["closed", "voided"],
  closed: ["archived", "voided"],
  archived: [],
  withdrawn: ["archived", "voided"],
  terminated: ["archived", "voided"],
  voided: [],
} as const satisfies Record<CaseStatus, readonly CaseStatus[]>;

/** The status, or the statuses in order, to which each event led. */
const LED: { readonly [T in CaseEvent["type"]]?: Led<Extract<CaseEvent, { type: T }>> } = {
  caseFiled: "submitted",
  intakeRegistered: "received",
  supplementRequested: "supplementRequested",
  supplementSubmitted: "supplementSubmitted",
  caseAccepted: "accepted",
  acceptanceCorrected: (_event, status) => (isUnanswered(status) ? "accepted" : null),
  acceptanceRefused: ({ kind }) => (kind === "refused" ? "acceptanceRefused" : "licenceNotRequired"),
  reviewPrepared: "underReview",
  reviewRecorded: "awaitingSignOff",
  specialProcedureStarted: "specialProcedure",
  specialProcedureEnded: "underReview",
  signOffReturned: "underReview",
  generalTaskCompleted: ({ record: { stage } }, status) =>
    stage === "review" && status === "accepted" ? "underReview" : null,
  departmentStepCompleted: ({ record: { stage } }, status) =>
    stage === "review" && status === "accepted" ? "underReview" : null,
  deliberationRecorded: ({ deliberation: { outcome } }) => (outcome === "disagreed" ? "underReview" : null),
  decisionMade: ({ decision }) => (decision.outcome === "grant" ? "granted" : "refused"),
  licenceIssued: ["certificateMaking", "readyForDelivery"],
  refusalReady: "readyForDelivery",
  resultDelivered: "delivered",
  caseClosed: "closed",
  caseForwarded: ({ forwarding: { after } }) => (after === "await" ? "awaitingUpperAnswer" : null),
  caseWithdrawn: "withdrawn",
  terminationAnswered: ({ confirmed }) => (confirmed ? "terminated" : null),
  unpaidTerminationAnswered: ({ confirmed }) => (confirmed ? "terminated" : null),
};

type Led<E> = CaseStatus | readonly CaseStatus[] | ((event: E, status: CaseStatus) => CaseStatus | null);

/** The status after an event by the order of acts. Throws where that order did not permit it. */
export function statusByOrder(from: CaseStatus, event: CaseEvent): CaseStatus {
  const led = LED[event.type] as Led<CaseEvent> | undefined;
  const next = typeof led === "function" ? led(event, from) : led;
  return [next ?? []].flat().reduce<CaseStatus>((before, to) => {
    if ((NEXT[before] as readonly CaseStatus[]).includes(to)) return to;
    throw new Error(`'${event.type}' cannot lead from '${before}' to '${to}'`);
  }, from);
}

/** Throws unless an event led where the order of acts leads, or where only a free flow leads (`FREE`). */
export function requireInOrder(from: CaseStatus, event: CaseEvent, to: CaseStatus): void {
  if (FREE.some(([type, before, after]) => type === event.type && before === from && after === to)) return;
  const expected = statusByOrder(from, event);
  if (to !== expected) throw new Error(`'${event.type}' led from '${from}' to '${to}' instead of '${expected}'`);
}

/** What a free flow adds to that order: it may have no preparation of the review, and special procedures beside a review. */
const FREE: readonly (readonly [type: CaseEvent["type"], from: CaseStatus, to: CaseStatus])[] = [
  ["deliberationRecorded", "underReview", "awaitingSignOff"],
  ["reviewRecorded", "accepted", "awaitingSignOff"],
  ["specialProcedureStarted", "accepted", "specialProcedure"],
  ["reviewPrepared", "specialProcedure", "specialProcedure"],
  ["reviewPrepared", "awaitingSignOff", "awaitingSignOff"],
  ["reviewPrepared", "underReview", "underReview"],
  ["reviewRecorded", "specialProcedure", "specialProcedure"],
  ["specialProcedureStarted", "specialProcedure", "specialProcedure"],
  ["specialProcedureEnded", "specialProcedure", "awaitingSignOff"],
];
