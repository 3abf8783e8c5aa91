import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Delivery } from "./delivery.ts";

/** How the result was delivered (APL art. 44). */
export interface DeliveryState {
  readonly delivery: Delivery | null;
}

export const delivery = defineSlice<DeliveryState>()({
  empty: { delivery: null },
  stores: { delivery: fact(splitDelivery) },
  signed: { delivery: false },
  read: (stored) => ({ delivery: factOf(stored, "delivery", null) }),
  on: { resultDelivered: (_state, { delivery: made }) => ({ delivery: made }) },
});

/** An erased field may be null or absent: both give the same digest. */
function splitDelivery(made: Delivery | null): unknown {
  if (made === null) return null;
  const { recipient, recipientIdNumber = null, identityCheck, proof = null, ...rest } = made;
  const person = { recipient, recipientIdNumber, identityCheck, proof };
  const isEmpty = Object.values(person).every((value) => value === null);
  return { ...rest, person: isEmpty ? null : sealed(person, "recipient") };
}
