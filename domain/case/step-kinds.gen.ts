// Written by `npm run generate` from the files it imports. Do not edit.
import type { StepDefinition } from "./define-step.ts";
import { acceptance } from "./acceptance/acceptance.step.ts";
import { signOffTask } from "./decision/sign-off-task.step.ts";
import { signOff } from "./decision/sign-off.step.ts";
import { deliberation } from "./deliberation/deliberation.step.ts";
import { delivery } from "./delivery/delivery.step.ts";
import { departmentStep } from "./department/department-step.step.ts";
import { terminationSignOff } from "./ending/termination-sign-off.step.ts";
import { exchange } from "./exchange/exchange.step.ts";
import { intake } from "./filing/intake.step.ts";
import { forwarding } from "./forwarding/forwarding.step.ts";
import { upperAnswer } from "./forwarding/upper-answer.step.ts";
import { generalTask } from "./general/general-task.step.ts";
import { issuance } from "./issuance/issuance.step.ts";
import { notice } from "./notices/notice.step.ts";
import { opinion } from "./opinion/opinion.step.ts";
import { memberOpening } from "./packaging/member-opening.step.ts";
import { member } from "./packaging/member.step.ts";
import { packageDelivery } from "./packaging/package-delivery.step.ts";
import { packageEnd } from "./packaging/package-end.step.ts";
import { packageResults } from "./packaging/package-results.step.ts";
import { paymentWait } from "./payment/payment-wait.step.ts";
import { payment } from "./payment/payment.step.ts";
import { postCheck } from "./post-check/post-check.step.ts";
import { specialProcedure } from "./procedures/special-procedure.step.ts";
import { publicity } from "./publicity/publicity.step.ts";
import { reviewPreparation } from "./review/review-preparation.step.ts";
import { review } from "./review/review.step.ts";
import { decisionTable } from "./routing/decision-table.step.ts";
import { supplement } from "./supplement/supplement.step.ts";
import { date } from "./waiting/date.step.ts";
import { message } from "./waiting/message.step.ts";

/** Every kind of step (环节类型). */
export const STEP_KINDS = {
  acceptance,
  date,
  decisionTable,
  deliberation,
  delivery,
  departmentStep,
  exchange,
  forwarding,
  generalTask,
  intake,
  issuance,
  member,
  memberOpening,
  message,
  notice,
  opinion,
  packageDelivery,
  packageEnd,
  packageResults,
  payment,
  paymentWait,
  postCheck,
  publicity,
  review,
  reviewPreparation,
  signOff,
  signOffTask,
  specialProcedure,
  supplement,
  terminationSignOff,
  upperAnswer,
} satisfies Readonly<Record<string, StepDefinition>>;

export type StepKind = keyof typeof STEP_KINDS;
