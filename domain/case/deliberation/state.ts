import { sealed } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Deliberation } from "./deliberation.ts";

/** Deliberations (集体审议), in the order in which they were recorded; those before a return stay. */
export interface DeliberationState {
  readonly deliberations: readonly Deliberation[];
}

export const deliberation = defineSlice<DeliberationState>()({
  empty: { deliberations: [] },
  stores: { deliberations: fact((held) => held.map(splitDeliberation)) },
  signed: { deliberations: true },
  read: (stored) => ({ deliberations: factOf(stored, "deliberations", []) }),
  on: {
    deliberationRecorded: ({ deliberations }, { deliberation: recorded }) => ({
      deliberations: [
        ...(recorded.outcome === "disagreed" ? returned(deliberations, recorded.on) : deliberations),
        recorded,
      ],
    }),
    publicityEnded: ({ deliberations }, { outcome, on }) =>
      outcome === "noObjection" ? {} : { deliberations: returned(deliberations, on) },
    upperAnswered: ({ deliberations }, { answer: { result, recordedOn } }) =>
      result === "returned" ? { deliberations: returned(deliberations, recordedOn) } : {},
    signOffReturned: ({ deliberations }, { on }) => ({ deliberations: returned(deliberations, on) }),
  },
});

function returned(deliberations: readonly Deliberation[], on: IsoDate): readonly Deliberation[] {
  return deliberations.map((one) => (one.returnedOn === undefined ? { ...one, returnedOn: on } : one));
}

function splitDeliberation({ chair, participants, place, question, views, reason, ...open }: Deliberation): unknown {
  return {
    ...open,
    chair: sealed(chair, "survey"),
    participants: sealed(participants.length === 0 ? null : participants, "survey"),
    place: sealed(place, "words"),
    question: sealed(question, "words"),
    views: sealed(views, "words"),
    reason: sealed(reason, "words"),
  };
}
