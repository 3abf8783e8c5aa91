import type { CalledMembers } from "../../workers/packages/called-members.ts";

/** For flows of items, which call no others. */
export const NO_MEMBERS: CalledMembers = {
  called: (caseId, element) => Promise.reject(new Error(`Case ${caseId} calls a member at ${element}`)),
};
