// Written by `npm run generate` from the files it imports. Do not edit.
import type { CaseActType } from "../../../domain/case/case-acts.gen.ts";
import type { CaseActForm } from "./define-case-act-form.ts";
import { answerUnpaidTermination } from "./answer-unpaid-termination-form.tsx";
import { deliverMembers } from "./deliver-members-form.tsx";
import { extendLimit } from "./extend-limit-form.tsx";
import { proposeUnpaidTermination } from "./propose-unpaid-termination-form.tsx";
import { recordArrival } from "./record-arrival-form.tsx";
import { recordObjection } from "./record-objection-form.tsx";
import { refundFee } from "./refund-fee-form.tsx";
import { waiveFee } from "./waive-fee-form.tsx";

/** The form of every act of staff on a case: an act without a form does not compile. */
export const CASE_ACT_FORMS = {
  answerUnpaidTermination,
  deliverMembers,
  extendLimit,
  proposeUnpaidTermination,
  recordArrival,
  recordObjection,
  refundFee,
  waiveFee,
} satisfies { readonly [A in CaseActType]: CaseActForm<A> };
