import { isOpen, type Occurrence } from "../occurrences/occurrence.ts";
import { sealed } from "../../journal/keeping.ts";
import { defineSlice, EARLIER, fact, factOf, type StoredForm } from "../slice.ts";
import type { CaseStatus } from "../status.ts";
import type { Finding } from "./finding.ts";
import type { Review } from "./review.ts";

/** The review and its findings. */
export interface ReviewState {
  /** True from the first act of the review. */
  readonly reviewBegun: boolean;
  /** The leading review (主办), in force or returned. */
  readonly review: Review | null;
  /** Those of all others (协办), in the order in which they were recorded; in force is the newest of each step. */
  readonly findings: readonly Finding[];
  /** Everybody who reviewed this case at any time; none of them may sign. */
  readonly reviewerIds: readonly string[];
  /** Data of the shared record that a rule decided on. */
  readonly record: Readonly<Record<string, string | number>> | null;
}

export const review = defineSlice<ReviewState>()({
  empty: { reviewBegun: false, review: null, findings: [], reviewerIds: [], record: null },
  stores: {
    reviewBegun: fact(),
    review: fact((found) => found && splitReview(found)),
    findings: fact((found) => found.map(splitReview)),
    reviewerIds: fact(),
    record: fact((record) => sealed(record)),
  },
  signed: { reviewBegun: false, review: true, findings: true, reviewerIds: false, record: true },
  read: (stored) => ({
    reviewBegun: factOf(stored, "reviewBegun", false) || BEGUN.has(stored.status),
    review: reviewOf(stored),
    findings: factOf(stored, "findings", []),
    reviewerIds: factOf(stored, "reviewerIds", []),
    record: factOf(stored, "record", null),
  }),
  on: {
    reviewPrepared: (_state, { record }) => ({ reviewBegun: true, record }),
    reviewRecorded: ({ reviewerIds }, { review: recorded }) => ({
      reviewBegun: true,
      review: recorded,
      reviewerIds: [...new Set([...reviewerIds, recorded.byId])],
    }),
    findingRecorded: ({ findings, reviewerIds }, { finding }) => ({
      reviewBegun: true,
      findings: [...findings, finding],
      reviewerIds: [...new Set([...reviewerIds, finding.byId])],
    }),
    procedureAsked: () => ({ reviewBegun: true }),
    specialProcedureStarted: () => ({ reviewBegun: true }),
    generalTaskCompleted: (_state, { record: { stage } }) => (stage === "review" ? { reviewBegun: true } : {}),
    departmentStepCompleted: (_state, { record: { stage } }) => (stage === "review" ? { reviewBegun: true } : {}),
    deliberationRecorded: ({ review: proposed }, { deliberation: { outcome, on } }) =>
      outcome === "agreed" || proposed === null ? {} : { review: { ...proposed, returnedOn: on } },
    publicityEnded: ({ review: proposed }, { outcome, on }) =>
      outcome === "noObjection" || proposed === null ? {} : { review: { ...proposed, returnedOn: on } },
    upperAnswered: ({ review: proposed }, { answer: { result, recordedOn } }) =>
      result === "returned" && proposed !== null ? { review: { ...proposed, returnedOn: recordedOn } } : {},
    signOffReturned: ({ review: proposed }, { on }) => ({
      review: proposed && { ...proposed, returnedOn: on },
    }),
  },
});

/** The statuses from which an earlier version shows that the review had begun. */
const BEGUN: ReadonlySet<CaseStatus> = new Set([
  "underReview",
  "specialProcedure",
  "awaitingSignOff",
  "granted",
  "refused",
  "certificateMaking",
  "readyForDelivery",
  "delivered",
  "closed",
]);

/**
 * A version that goes by the status alone stores a returned review like one in force: only the signer leads a reviewed case back to the review. It records no beginning of a step, so that
 * an open one beside the review tells that the review stands, and the case waits for that step.
 */
function reviewOf(stored: StoredForm): Review | null {
  const found = factOf<Review | null>(stored, "review", null);
  const isBeside = factOf<readonly Occurrence[]>(stored, "occurrences", []).some(isOpen);
  const back = (stored.status === "underReview" || stored.status === "specialProcedure") && !isBeside;
  return found !== null && back && found.returnedOn === undefined ? { ...found, returnedOn: EARLIER } : found;
}

function splitReview(found: Review | Finding): unknown {
  const { points, reason, basis, ...rest } = found;
  return {
    ...rest,
    points: points.map(({ note, ...answer }) => ({ ...answer, note: sealed(note, "words") })),
    reason: sealed(reason, "words"),
    basis: sealed(basis, "words"),
  };
}
