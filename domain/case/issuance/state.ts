import { defineSlice, fact, factOf } from "../slice.ts";
import type { IssuedLicence } from "./issued-licence.ts";

/** The licence or certificate that was made. */
export interface IssuanceState {
  readonly licence: IssuedLicence | null;
}

export const issuance = defineSlice<IssuanceState>()({
  empty: { licence: null },
  stores: { licence: fact() },
  signed: { licence: false },
  read: (stored) => ({ licence: factOf(stored, "licence", null) }),
  on: { licenceIssued: (_state, { licence }) => ({ licence }) },
});
