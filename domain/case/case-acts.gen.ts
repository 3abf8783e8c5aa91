// Written by `npm run generate` from the files it imports. Do not edit.
import { extendLimit } from "./deadlines/extend-limit.ts";

/** The acts of the staff on a case that no task asks for. */
export const CASE_ACTS = {
  extendLimit,
};

export type CaseActType = keyof typeof CASE_ACTS;
