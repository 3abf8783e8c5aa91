import { sealed } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import { column, defineSlice, fact, factOf } from "../slice.ts";
import type { Termination } from "./termination.ts";

/** How the case ends other than by a decision, and when it ended. */
export interface EndingState {
  readonly termination: Termination | null;
  /** Day on which the case ended, with or without a decision; null while open. */
  readonly endedOn: IsoDate | null;
}

export const ending = defineSlice<EndingState>()({
  empty: { termination: null, endedOn: null },
  stores: {
    termination: fact((proposed) => proposed && { ...proposed, reason: sealed(proposed.reason, "words") }),
    endedOn: column(),
  },
  signed: { termination: false, endedOn: false },
  read: (stored) => ({ termination: factOf(stored, "termination", null), endedOn: stored.endedOn }),
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
    caseClosed: (_state, { on }) => ({ endedOn: on }),
    caseWithdrawn: (_state, { on }) => ({ endedOn: on }),
  },
});
