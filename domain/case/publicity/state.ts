import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Objection, Publicity } from "./publicity.ts";

/** 公示: what was made public, and what was objected, in the order of beginnings. */
export interface PublicityState {
  readonly publicities: readonly Publicity[];
}

export const publicity = defineSlice<PublicityState>()({
  empty: { publicities: [] },
  stores: { publicities: fact((held) => held.map(splitPublicity)) },
  signed: { publicities: true },
  read: (stored) => ({ publicities: factOf(stored, "publicities", []) }),
  on: {
    publicityBegun: ({ publicities }, { type: _type, stopsStatutory: _s, stopsPromised: _p, ...begun }) => ({
      publicities: [...publicities, { ...begun, objections: [], endedOn: null, outcome: null }],
    }),
    objectionRaised: ({ publicities }, { publicity: id, objection }) => ({
      publicities: publicities.map((one) =>
        one.id === id ? { ...one, objections: [...one.objections, objection] } : one,
      ),
    }),
    publicityEnded: ({ publicities }, { id, on, outcome, answers }) => {
      const given = new Map(answers.map(({ id: of, answer }) => [of, answer]));
      const answered = (one: Objection): Objection => ({ ...one, answer: given.get(one.id) ?? one.answer });
      return {
        publicities: publicities.map((one) =>
          one.id === id ? { ...one, objections: one.objections.map(answered), endedOn: on, outcome } : one,
        ),
      };
    },
  },
});

function splitPublicity({ content, objections, ...open }: Publicity): unknown {
  return { ...open, content: sealed(content, "words"), objections: objections.map(splitObjection) };
}

function splitObjection({ name, contact, content, answer, ...open }: Objection): unknown {
  return {
    ...open,
    name: sealed(name, "words"),
    contact: sealed(contact, "words"),
    content: sealed(content, "words"),
    answer: answer && { ...answer, words: sealed(answer.words, "words") },
  };
}
