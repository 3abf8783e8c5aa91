import { sealed } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import { column, defineSlice, fact, factOf, type StoredForm } from "../slice.ts";
import type { Termination } from "./termination.ts";

/** How the case ends other than by a decision, and when it ended. */
export interface EndingState {
  readonly termination: Termination | null;
  /** Day on which the case ended, with or without a decision; null while open. */
  readonly endedOn: IsoDate | null;
  /** Day on which the applicant withdrew; null otherwise. */
  readonly withdrawnOn: IsoDate | null;
}

export const ending = defineSlice<EndingState>()({
  empty: { termination: null, endedOn: null, withdrawnOn: null },
  stores: {
    termination: fact((proposed) => proposed && { ...proposed, reason: sealed(proposed.reason, "words") }),
    endedOn: column(),
    withdrawnOn: fact(),
  },
  signed: { termination: false, endedOn: false, withdrawnOn: false },
  read: (stored) => ({
    termination: factOf(stored, "termination", null),
    endedOn: stored.endedOn,
    withdrawnOn: factOf(stored, "withdrawnOn", null) ?? withdrawnBefore(stored),
  }),
  on: {
    acceptanceRefused: (_state, { on }) => ({ endedOn: on }),
    terminationProposed: (_state, { reason, byId }) => ({
      termination: { reason, proposedById: byId, confirmed: false },
    }),
    terminationAnswered: ({ termination }, { confirmed, on }) =>
      confirmed
        ? { termination: termination && { ...termination, confirmed: true }, endedOn: on }
        : { termination: null },
    terminationOvertaken: () => ({ termination: null }),
    unpaidTerminationProposed: (_state, { reason, basis, byId }) => ({
      termination: { reason, basis, proposedById: byId, confirmed: false },
    }),
    unpaidTerminationAnswered: ({ termination }, { confirmed, on }) =>
      confirmed
        ? { termination: termination && { ...termination, confirmed: true }, endedOn: on }
        : { termination: null },
    // What was proposed because the fee was unpaid is void once it is not.
    paymentReceived: ({ termination }, { receipt }) => (receipt.settles ? { termination: standing(termination) } : {}),
    feeWaived: ({ termination }) => ({ termination: standing(termination) }),
    caseClosed: (_state, { on }) => ({ endedOn: on }),
    memberFailed: (_state, { on }) => ({ endedOn: on }),
    caseWithdrawn: (_state, { on }) => ({ endedOn: on, withdrawnOn: on }),
  },
});

/** The proposal, without one that nobody has confirmed. */
function standing(termination: Termination | null): Termination | null {
  return termination?.confirmed === true ? termination : null;
}

/** A version that goes by the status alone, earlier or beside this one, stores a withdrawal as the end of the case. */
function withdrawnBefore({ status, endedOn }: StoredForm): IsoDate | null {
  return status === "withdrawn" ? endedOn : null;
}
