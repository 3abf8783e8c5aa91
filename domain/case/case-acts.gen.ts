// Written by `npm run generate` from the files it imports. Do not edit.
import { extendLimit } from "./deadlines/extend-limit.ts";
import { recordObjection } from "./publicity/record-objection.ts";
import { recordArrival } from "./waiting/record-arrival.ts";

/** The acts of staff on a case outside its tasks. */
export const CASE_ACTS = {
  extendLimit,
  recordArrival,
  recordObjection,
};

export type CaseActType = keyof typeof CASE_ACTS;
