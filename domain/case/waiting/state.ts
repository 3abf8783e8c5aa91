import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Arrival } from "./arrival.ts";

/** What arrived from outside for the flow, in the order in which it was recorded. */
export interface WaitingState {
  readonly arrivals: readonly Arrival[];
}

export const waiting = defineSlice<WaitingState>()({
  empty: { arrivals: [] },
  stores: {
    arrivals: fact((held) =>
      held.map(({ what, reference, ...open }) => ({
        ...open,
        what: sealed(what, "words"),
        reference: sealed(reference, "words"),
      })),
    ),
  },
  signed: { arrivals: true },
  read: (stored) => ({ arrivals: factOf(stored, "arrivals", []) }),
  on: { arrivalRecorded: ({ arrivals }, { arrival }) => ({ arrivals: [...arrivals, arrival] }) },
});
