// Written by `npm run generate` from the files it imports. Do not edit.
import { extendLimit } from "./deadlines/extend-limit.ts";
import { deliverMembers } from "./packaging/deliver-members.ts";
import { answerUnpaidTermination } from "./payment/answer-unpaid-termination.ts";
import { proposeUnpaidTermination } from "./payment/propose-unpaid-termination.ts";
import { refundFee } from "./payment/refund-fee.ts";
import { waiveFee } from "./payment/waive-fee.ts";
import { recordObjection } from "./publicity/record-objection.ts";
import { recordArrival } from "./waiting/record-arrival.ts";

/** The acts of staff on a case outside its tasks. */
export const CASE_ACTS = {
  answerUnpaidTermination,
  deliverMembers,
  extendLimit,
  proposeUnpaidTermination,
  recordArrival,
  recordObjection,
  refundFee,
  waiveFee,
};

export type CaseActType = keyof typeof CASE_ACTS;
