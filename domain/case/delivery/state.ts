import { sealed } from "../../journal/keeping.ts";
import type { IsoDate } from "../../law/dates.ts";
import { defineSlice, EARLIER, fact, factOf, type StoredForm } from "../slice.ts";
import { isAtTheWindow } from "../status.ts";
import type { Delivery } from "./delivery.ts";

/** How the result was delivered (APL art. 44), and since when a refusal can be. */
export interface DeliveryState {
  readonly delivery: Delivery | null;
  /** Day from which a refusing decision is ready for delivery, or `EARLIER`; null before, and for a grant. */
  readonly refusalReadyOn: IsoDate | null;
}

export const delivery = defineSlice<DeliveryState>()({
  empty: { delivery: null, refusalReadyOn: null },
  stores: { delivery: fact(splitDelivery), refusalReadyOn: fact() },
  signed: { delivery: false, refusalReadyOn: false },
  read: (stored) => ({
    delivery: factOf(stored, "delivery", null),
    refusalReadyOn: factOf(stored, "refusalReadyOn", null) ?? readyBefore(stored),
  }),
  on: {
    resultDelivered: (_state, { delivery: made }) => ({ delivery: made }),
    // A package has been delivered when nothing is left for the window.
    membersDelivered: ({ delivery: known }, { delivery: made, last }) => ({ delivery: last ? made : known }),
    refusalReady: (_state, { on }) => ({ refusalReadyOn: on }),
  },
});

/** A version that goes by the status alone stores a refusal that is ready like one that is not. */
function readyBefore({ status, facts }: StoredForm): IsoDate | null {
  return isAtTheWindow(status) && (facts["licence"] ?? null) === null ? EARLIER : null;
}

/** An erased field may be null or absent: both give the same digest. */
function splitDelivery(made: Delivery | null): unknown {
  if (made === null) return null;
  const { recipient, recipientIdNumber = null, identityCheck, proof = null, ...rest } = made;
  const person = { recipient, recipientIdNumber, identityCheck, proof };
  const isEmpty = Object.values(person).every((value) => value === null);
  return { ...rest, person: isEmpty ? null : sealed(person, "recipient") };
}
