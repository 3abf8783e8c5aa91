import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Extension } from "./extension.ts";

/** What was done to the clocks of the case. */
export interface DeadlinesState {
  readonly extension: Extension | null;
}

export const deadlines = defineSlice<DeadlinesState>()({
  empty: { extension: null },
  stores: {
    extension: fact(
      (extension) =>
        extension && {
          ...extension,
          reason: sealed(extension.reason, "words"),
          approval: {
            ...extension.approval,
            number: sealed(extension.approval.number, "words"),
            approverName: sealed(extension.approval.approverName, "words"),
          },
        },
    ),
  },
  // How long the organ may take is not what a decision says: an extension takes no signature back.
  signed: { extension: false },
  read: (stored) => ({ extension: factOf(stored, "extension", null) }),
  on: {
    limitExtended: (_state, { type: _type, ...extension }) => ({ extension }),
  },
});
