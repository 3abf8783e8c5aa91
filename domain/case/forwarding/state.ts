import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Forwarding } from "./forwarding.ts";

/** 转报: what was sent to the upper body, and its answers, in this order. */
export interface ForwardingState {
  readonly forwardings: readonly Forwarding[];
}

export const forwarding = defineSlice<ForwardingState>()({
  empty: { forwardings: [] },
  stores: {
    forwardings: fact((held) =>
      held.map(({ reason, answer, ...open }) => ({
        ...open,
        reason: sealed(reason, "words"),
        answer: answer && { ...answer, words: sealed(answer.words, "words") },
      })),
    ),
  },
  signed: { forwardings: true },
  read: (stored) => ({ forwardings: factOf(stored, "forwardings", []) }),
  on: {
    caseForwarded: ({ forwardings }, { forwarding: sent }) => ({ forwardings: [...forwardings, sent] }),
    upperAnswered: ({ forwardings }, { answer }) => ({
      forwardings: forwardings.map((one, at) => (at === forwardings.length - 1 ? { ...one, answer } : one)),
    }),
  },
});
