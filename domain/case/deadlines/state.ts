import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { Extension } from "./extension.ts";

/** The extension of the case's statutory limit, if any. */
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
  // A decision does not state how long the organ may take, so an extension does not void a signature.
  signed: { extension: false },
  read: (stored) => ({ extension: factOf(stored, "extension", null) }),
  on: {
    limitExtended: (_state, { type: _type, ...extension }) => ({ extension }),
  },
});
