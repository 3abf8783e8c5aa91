// Written by `npm run generate` from the files it imports. Do not edit.

/** The acts of the staff on a case that no task asks for. */
export const CASE_ACTS = {};

export type CaseActType = keyof typeof CASE_ACTS;
