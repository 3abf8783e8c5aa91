import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Review } from "./review.ts";

/** The review and its findings. */
export interface ReviewState {
  readonly review: Review | null;
  /** Everybody who reviewed this case at any time; none of them may sign. */
  readonly reviewerIds: readonly string[];
  /** Data of the shared record that a rule decided on. */
  readonly record: Readonly<Record<string, string | number>> | null;
}

export const review = defineSlice<ReviewState>()({
  empty: { review: null, reviewerIds: [], record: null },
  stores: { review: fact(splitReview), reviewerIds: fact(), record: fact((record) => sealed(record)) },
  signed: { review: true, reviewerIds: false, record: true },
  read: (stored) => ({
    review: factOf(stored, "review", null),
    reviewerIds: factOf(stored, "reviewerIds", []),
    record: factOf(stored, "record", null),
  }),
  on: {
    reviewPrepared: (_state, { record }) => ({ record }),
    reviewRecorded: ({ reviewerIds }, { review: recorded }) => ({
      review: recorded,
      reviewerIds: [...new Set([...reviewerIds, recorded.byId])],
    }),
  },
});

function splitReview(found: Review | null): unknown {
  if (found === null) return null;
  const { points, reason, basis, ...rest } = found;
  return {
    ...rest,
    points: points.map(({ note, ...answer }) => ({ ...answer, note: sealed(note, "words") })),
    reason: sealed(reason, "words"),
    basis: sealed(basis, "words"),
  };
}
