import { defineSlice, fact, factOf } from "../slice.ts";
import { isOpen, type Occurrence } from "./occurrence.ts";

/** The steps of people through which the flow of the case has passed, as far as they are recorded, in the order of their entries. */
export interface OccurrencesState {
  readonly occurrences: readonly Occurrence[];
}

/** How a step ended is recorded by `foldOccurrences`, for the events of all areas. */
export const occurrences = defineSlice<OccurrencesState>()({
  empty: { occurrences: [] },
  stores: { occurrences: fact() },
  signed: { occurrences: false },
  read: (stored) => ({ occurrences: factOf(stored, "occurrences", []) }),
  on: {
    stepEntered: ({ occurrences: known }, { type: _type, name: _name, on, departmentId, ...entered }) => ({
      occurrences: [
        ...known,
        { ...entered, outcome: null, enteredOn: on, ...(departmentId !== null && { departmentId }) },
      ],
    }),
    // What is over stays named as it was.
    caseMigrated: ({ occurrences: known }, { moves }) => ({
      occurrences: known.map((one) =>
        isOpen(one) && moves[one.element] !== undefined ? { ...one, element: moves[one.element] as string } : one,
      ),
    }),
    stepGone: ({ occurrences: known }, { instance }) => ({
      occurrences: known.map((one) => (one.instance === instance && isOpen(one) ? { ...one, gone: true } : one)),
    }),
  },
});
