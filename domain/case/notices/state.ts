import { defineSlice, fact, factOf } from "../slice.ts";
import type { HandedOver } from "./handed-over.ts";

/** Notices that staff handed to the applicant; none for an applicant with an account. */
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
