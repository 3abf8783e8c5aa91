import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Opinion } from "./opinion.ts";

/** 征求意见: what other departments and offices were asked, and answered. */
export interface OpinionsState {
  readonly opinions: readonly Opinion[];
}

export const opinions = defineSlice<OpinionsState>()({
  empty: { opinions: [] },
  stores: { opinions: fact((held) => held.map(({ words, ...one }) => ({ ...one, words: sealed(words, "words") }))) },
  signed: { opinions: true },
  read: (stored) => ({ opinions: factOf(stored, "opinions", []) }),
  on: {
    opinionRequested: ({ opinions: held }, { type: _type, on, ...asked }) => ({
      opinions: [
        ...held,
        { ...asked, requestedOn: on, answer: null, words: null, byId: null, byName: null, answeredOn: null },
      ],
    }),
    opinionGiven: ({ opinions: held }, { opinion }) => ({ opinions: withAnswer(held, opinion) }),
    opinionDeemed: ({ opinions: held }, { instance, on }) => ({
      opinions: held.map((one) => (one.instance === instance ? { ...one, answer: "silent", answeredOn: on } : one)),
    }),
  },
});

/** One whose request was not recorded is added. */
function withAnswer(held: readonly Opinion[], given: Opinion): readonly Opinion[] {
  const isNew = held.every(({ instance }) => instance !== given.instance);
  return isNew ? [...held, given] : held.map((one) => (one.instance === given.instance ? given : one));
}
