import { sealed } from "../../journal/keeping.ts";
import { defineSlice, fact, factOf } from "../slice.ts";
import type { PostCheck } from "./post-check.ts";

/** 事后核查, in the order in which they were recorded. */
export interface PostCheckState {
  readonly postChecks: readonly PostCheck[];
}

export const postCheck = defineSlice<PostCheckState>()({
  empty: { postChecks: [] },
  stores: {
    postChecks: fact((held) =>
      held.map(({ persons, findings, basis, ...open }) => ({
        ...open,
        persons: sealed(persons.length === 0 ? null : persons, "survey"),
        findings: sealed(findings, "words"),
        basis: sealed(basis, "words"),
      })),
    ),
  },
  signed: { postChecks: false },
  read: (stored) => ({ postChecks: factOf(stored, "postChecks", []) }),
  on: { postCheckRecorded: ({ postChecks }, { check }) => ({ postChecks: [...postChecks, check] }) },
});
