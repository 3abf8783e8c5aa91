import { defineSlice, fact, factOf } from "../slice.ts";
import type { HandedOver } from "./handed-over.ts";

/** Notices that somebody of the hall put into the applicant's hands; none where the applicant has them in an account. */
export interface NoticesState {
  readonly handedOver: readonly HandedOver[];
}

export const notices = defineSlice<NoticesState>()({
  empty: { handedOver: [] },
  stores: { handedOver: fact() },
  signed: { handedOver: false },
  read: (stored) => ({ handedOver: factOf(stored, "handedOver", []) }),
  on: {
    noticeHandedOver: ({ handedOver }, { documentId, method, on }) => ({
      handedOver: [...handedOver, { documentId, method, on }],
    }),
  },
});
