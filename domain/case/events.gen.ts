// Written by `npm run generate` from the files it imports. Do not edit.
import type { EventOf } from "./define-event.ts";
import { acceptanceCorrected, acceptanceRefused, caseAccepted, taskOvertaken } from "./acceptance/events.ts";
import { datesRenewed, limitExtended } from "./deadlines/events.ts";
import { decisionMade, decisionSigned, signOffReturned, signatureVoided } from "./decision/events.ts";
import { deliberationRecorded } from "./deliberation/events.ts";
import { refusalReady, resultDelivered } from "./delivery/events.ts";
import { departmentStepCompleted, departmentStepTaken } from "./department/events.ts";
import { personalDataShown } from "./disclosure/events.ts";
import {
  caseClosed,
  caseWithdrawn,
  terminationAnswered,
  terminationOvertaken,
  terminationProposed,
} from "./ending/events.ts";
import { exchangeAcknowledged, exchangeFinished, exchangePrepared } from "./exchange/events.ts";
import { caseFiled, intakeRegistered } from "./filing/events.ts";
import { caseForwarded, upperAnswered } from "./forwarding/events.ts";
import { generalTaskCompleted } from "./general/events.ts";
import { licenceIssued } from "./issuance/events.ts";
import { caseMigrated } from "./migration/events.ts";
import { documentRequested, noticeHandedOver, noticeReady, noticeServed } from "./notices/events.ts";
import { stepEntered, stepGone } from "./occurrences/events.ts";
import { opinionDeemed, opinionGiven, opinionRequested } from "./opinion/events.ts";
import {
  choiceAnswered,
  choiceAsked,
  memberEnded,
  memberFailed,
  memberNotOpened,
  memberOpened,
  membersDelivered,
  packageFlowEnded,
  packageStopped,
  resultHeld,
  resultPassed,
  resultsGathered,
} from "./packaging/events.ts";
import { identityProved } from "./parties/events.ts";
import {
  feeNotDue,
  feeWaived,
  paymentOrdered,
  paymentReceived,
  paymentReminded,
  refundDone,
  refundOrdered,
  unpaidRecorded,
  unpaidTerminationAnswered,
  unpaidTerminationProposed,
} from "./payment/events.ts";
import { postCheckRecorded } from "./post-check/events.ts";
import { procedureAsked, specialProcedureEnded, specialProcedureStarted } from "./procedures/events.ts";
import { objectionRaised, publicityBegun, publicityEnded } from "./publicity/events.ts";
import { findingRecorded, reviewPrepared, reviewRecorded } from "./review/events.ts";
import { supplementRequested, supplementSubmitted } from "./supplement/events.ts";
import { arrivalRecorded } from "./waiting/events.ts";

/** Every event that a case can have. */
export const EVENTS = {
  acceptanceCorrected,
  acceptanceRefused,
  arrivalRecorded,
  caseAccepted,
  caseClosed,
  caseFiled,
  caseForwarded,
  caseMigrated,
  caseWithdrawn,
  choiceAnswered,
  choiceAsked,
  datesRenewed,
  decisionMade,
  decisionSigned,
  deliberationRecorded,
  departmentStepCompleted,
  departmentStepTaken,
  documentRequested,
  exchangeAcknowledged,
  exchangeFinished,
  exchangePrepared,
  feeNotDue,
  feeWaived,
  findingRecorded,
  generalTaskCompleted,
  identityProved,
  intakeRegistered,
  licenceIssued,
  limitExtended,
  memberEnded,
  memberFailed,
  memberNotOpened,
  memberOpened,
  membersDelivered,
  noticeHandedOver,
  noticeReady,
  noticeServed,
  objectionRaised,
  opinionDeemed,
  opinionGiven,
  opinionRequested,
  packageFlowEnded,
  packageStopped,
  paymentOrdered,
  paymentReceived,
  paymentReminded,
  personalDataShown,
  postCheckRecorded,
  procedureAsked,
  publicityBegun,
  publicityEnded,
  refundDone,
  refundOrdered,
  refusalReady,
  resultDelivered,
  resultHeld,
  resultPassed,
  resultsGathered,
  reviewPrepared,
  reviewRecorded,
  signOffReturned,
  signatureVoided,
  specialProcedureEnded,
  specialProcedureStarted,
  stepEntered,
  stepGone,
  supplementRequested,
  supplementSubmitted,
  taskOvertaken,
  terminationAnswered,
  terminationOvertaken,
  terminationProposed,
  unpaidRecorded,
  unpaidTerminationAnswered,
  unpaidTerminationProposed,
  upperAnswered,
};

/** What happened to a case. The journal is the list of these; the case file is their sum. */
export type CaseEvent = EventOf<(typeof EVENTS)[keyof typeof EVENTS]>;
