// Written by `npm run generate` from the files it imports. Do not edit.
import type { PaperDefinition } from "./define-paper.ts";
import { acceptanceNotice, acceptanceRefusal, licenceNotRequired } from "../case/acceptance/papers.ts";
import { extensionNotice } from "../case/deadlines/papers.ts";
import { grantDecision, refusalDecision } from "../case/decision/papers.ts";
import { deliberationMinutes } from "../case/deliberation/papers.ts";
import { deliveryReceipt } from "../case/delivery/papers.ts";
import { terminationNotice } from "../case/ending/papers.ts";
import { intakeReceipt } from "../case/filing/papers.ts";
import { forwardingLetter, preliminaryOpinion, upperDecisionNotice } from "../case/forwarding/papers.ts";
import { licence } from "../case/issuance/papers.ts";
import { opinionRequest } from "../case/opinion/papers.ts";
import { choiceNotice, memberEndNotice } from "../case/packaging/papers.ts";
import { paymentNotice, paymentReceipt, paymentReminder } from "../case/payment/papers.ts";
import { postCheckRecord } from "../case/post-check/papers.ts";
import { specialProcedureNotice } from "../case/procedures/papers.ts";
import { objectionReply, publicityNotice } from "../case/publicity/papers.ts";
import { supplementNotice, supplementReceipt } from "../case/supplement/papers.ts";

/** Every kind of paper that the hall hands out. */
export const PAPERS = {
  acceptanceNotice,
  acceptanceRefusal,
  choiceNotice,
  deliberationMinutes,
  deliveryReceipt,
  extensionNotice,
  forwardingLetter,
  grantDecision,
  intakeReceipt,
  licence,
  licenceNotRequired,
  memberEndNotice,
  objectionReply,
  opinionRequest,
  paymentNotice,
  paymentReceipt,
  paymentReminder,
  postCheckRecord,
  preliminaryOpinion,
  publicityNotice,
  refusalDecision,
  specialProcedureNotice,
  supplementNotice,
  supplementReceipt,
  terminationNotice,
  upperDecisionNotice,
} satisfies Readonly<Record<string, PaperDefinition>>;

export type DocumentKind = keyof typeof PAPERS;
