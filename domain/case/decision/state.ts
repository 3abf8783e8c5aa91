import { defineSlice, fact, factOf } from "../slice.ts";
import type { Decision, Signature, VoidedSignature } from "./signature.ts";

/** The signature, and the decision once it is sealed. */
export interface DecisionState {
  readonly signature: Signature | null;
  /** The last signature was taken back, and there is no new one. */
  readonly voided: VoidedSignature | null;
  readonly decision: Decision | null;
}

export const decision = defineSlice<DecisionState>()({
  empty: { signature: null, voided: null, decision: null },
  stores: { signature: fact(), voided: fact(), decision: fact() },
  signed: { signature: false, voided: false, decision: false },
  read: (stored) => ({
    signature: factOf(stored, "signature", null),
    voided: factOf(stored, "voided", null),
    decision: factOf(stored, "decision", null),
  }),
  on: {
    signOffReturned: () => ({ signature: null }),
    decisionSigned: (_state, { signature }) => ({ signature, voided: null }),
    signatureVoided: (_state, { code, reason, on }) => ({ signature: null, voided: { code, reason, on } }),
    decisionMade: (_state, { decision: made }) => ({ decision: made }),
  },
});
