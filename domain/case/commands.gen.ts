// Written by `npm run generate` from the files it imports. Do not edit.
import type { CommandOf } from "./define-command.ts";
import { applyLaw } from "./acceptance/apply-law.ts";
import { decideAcceptance } from "./acceptance/decide-acceptance.ts";
import { extendLimit } from "./deadlines/extend-limit.ts";
import { confirmSignOff, voidSignature } from "./decision/confirm-sign-off.ts";
import { signOff } from "./decision/sign-off.ts";
import { voidUnderLetter } from "./decision/void-under-letter.ts";
import { recordDeliberation } from "./deliberation/record-deliberation.ts";
import { recordDelivery } from "./delivery/record-delivery.ts";
import { recordSelfPrint } from "./delivery/record-self-print.ts";
import { completeDepartmentStep } from "./department/complete-department-step.ts";
import { takeDepartmentStep } from "./department/take-department-step.ts";
import { showPersonalData } from "./disclosure/show-personal-data.ts";
import { answerTermination } from "./ending/answer-termination.ts";
import { withdrawCase } from "./ending/withdraw-case.ts";
import { acknowledgeExchange, finishExchange, prepareExchange } from "./exchange/prepare-exchange.ts";
import { fileCase } from "./filing/file-case.ts";
import { registerIntake } from "./filing/register-intake.ts";
import { forwardCase } from "./forwarding/forward-case.ts";
import { recordUpperAnswer } from "./forwarding/record-upper-answer.ts";
import { completeGeneralTask } from "./general/complete-general-task.ts";
import { issueResult } from "./issuance/issue-result.ts";
import { migrateCase } from "./migration/migrate-case.ts";
import { recordService } from "./notices/record-service.ts";
import { serveNotice } from "./notices/serve-notice.ts";
import { enterStep, leaveStep } from "./occurrences/enter-step.ts";
import { giveOpinion } from "./opinion/give-opinion.ts";
import { answerRefusal } from "./packaging/answer-refusal.ts";
import { deliverMembers } from "./packaging/deliver-members.ts";
import { deliverPackage } from "./packaging/deliver-package.ts";
import { endPackage } from "./packaging/end-package.ts";
import { gatherResults } from "./packaging/gather-results.ts";
import { openMember } from "./packaging/open-member.ts";
import { proveIdentity } from "./parties/prove-identity.ts";
import { answerUnpaidTermination } from "./payment/answer-unpaid-termination.ts";
import { confirmRefund } from "./payment/confirm-refund.ts";
import { orderPayment } from "./payment/order-payment.ts";
import { proposeUnpaidTermination } from "./payment/propose-unpaid-termination.ts";
import { receivePayment } from "./payment/receive-payment.ts";
import { recordUnpaid } from "./payment/record-unpaid.ts";
import { refundFee } from "./payment/refund-fee.ts";
import { remindPayment } from "./payment/remind-payment.ts";
import { waiveFee } from "./payment/waive-fee.ts";
import { recordPostCheck } from "./post-check/record-post-check.ts";
import { beginSpecialProcedure } from "./procedures/begin-special-procedure.ts";
import { finishSpecialProcedure } from "./procedures/finish-special-procedure.ts";
import { beginPublicity } from "./publicity/begin-publicity.ts";
import { endPublicity } from "./publicity/end-publicity.ts";
import { raiseObjection } from "./publicity/raise-objection.ts";
import { recordObjection } from "./publicity/record-objection.ts";
import { prepareReview } from "./review/prepare-review.ts";
import { recordReview } from "./review/record-review.ts";
import { submitSupplement } from "./supplement/submit-supplement.ts";
import { recordArrival } from "./waiting/record-arrival.ts";

/** Every act on a case. */
export const COMMANDS = {
  acknowledgeExchange,
  answerRefusal,
  answerTermination,
  answerUnpaidTermination,
  applyLaw,
  beginPublicity,
  beginSpecialProcedure,
  completeDepartmentStep,
  completeGeneralTask,
  confirmRefund,
  confirmSignOff,
  decideAcceptance,
  deliverMembers,
  deliverPackage,
  endPackage,
  endPublicity,
  enterStep,
  extendLimit,
  fileCase,
  finishExchange,
  finishSpecialProcedure,
  forwardCase,
  gatherResults,
  giveOpinion,
  issueResult,
  leaveStep,
  migrateCase,
  openMember,
  orderPayment,
  prepareExchange,
  prepareReview,
  proposeUnpaidTermination,
  proveIdentity,
  raiseObjection,
  receivePayment,
  recordArrival,
  recordDeliberation,
  recordDelivery,
  recordObjection,
  recordPostCheck,
  recordReview,
  recordSelfPrint,
  recordService,
  recordUnpaid,
  recordUpperAnswer,
  refundFee,
  registerIntake,
  remindPayment,
  serveNotice,
  showPersonalData,
  signOff,
  submitSupplement,
  takeDepartmentStep,
  voidSignature,
  voidUnderLetter,
  waiveFee,
  withdrawCase,
};

export type Command = CommandOf<(typeof COMMANDS)[keyof typeof COMMANDS]>;
export type CommandType = Command["type"];
