import { KIND_WORDS, type ItemKind } from "../item/kind-words.ts";
import type { IsoDate } from "../law/dates.ts";

/** Every status of a case (办件状态), with its name. Screens use `statusName`: names of decisions depend on the kind of the item. Which one a case has says `statusOf`. */
export const STATUS_NAMES = {
  draft: "暂存",
  submitted: "已申请",
  preReviewReturned: "预审退回",
  received: "已收件",
  supplementRequested: "待补正",
  supplementSubmitted: "已补正",
  licenceNotRequired: "不受理",
  acceptanceRefused: "不予受理",
  accepted: "已受理",
  underReview: "审查中",
  specialProcedure: "特别程序中",
  awaitingSignOff: "待签批",
  granted: "准予",
  refused: "不予",
  awaitingUpperAnswer: "待上级答复",
  forwarded: "已转报",
  certificateMaking: "制证中",
  certificateStored: "已入库",
  readyForDelivery: "待送达",
  delivered: "已送达",
  closed: "已办结",
  archived: "已归档",
  withdrawn: "已撤回",
  terminated: "已终止",
  voided: "已作废",
} as const;

export type CaseStatus = keyof typeof STATUS_NAMES;

/** The name on the screen: 不予许可 for a licence, 不予办理 for a public service. */
export function statusName(status: CaseStatus, itemKind: ItemKind): string {
  if (status === "granted") return KIND_WORDS[itemKind].granted;
  return status === "refused" ? KIND_WORDS[itemKind].refused : STATUS_NAMES[status];
}

/** Nothing has been decided or signed yet, so the applicant may still withdraw; taking back a signature restores this right at once. */
export function mayWithdraw({
  signature,
  decision,
  endedOn,
}: {
  readonly signature: unknown;
  readonly decision: unknown;
  readonly endedOn: IsoDate | null;
}): boolean {
  return signature === null && decision === null && endedOn === null;
}

/** Ended: final except for archiving. For lists, which hold the status only: a case file says it by `endedOn`. */
export function isFinal(status: CaseStatus): boolean {
  return ENDED.includes(status);
}

/** The statuses that satisfy a predicate, in the order of the life cycle: for lists and SQL statements. */
export function statusesThat(holds: (status: CaseStatus) => boolean): readonly CaseStatus[] {
  return (Object.keys(STATUS_NAMES) as CaseStatus[]).filter(holds);
}

/** The organ must answer the application (APL art. 32): everything requested has arrived. */
export function owesAnswer(status: CaseStatus): boolean {
  return status === "received" || status === "supplementSubmitted";
}

/** 一次性告知: a supplement was requested, and not judged yet. */
export function isInSupplement(status: CaseStatus): boolean {
  return status === "supplementRequested" || status === "supplementSubmitted";
}

/** An application without an answer (APL art. 32), whether the organ or the applicant must act. */
export function isUnanswered(status: CaseStatus): boolean {
  return owesAnswer(status) || isInSupplement(status);
}

/** The hall waits for the applicant. */
export function awaitsApplicant(status: CaseStatus): boolean {
  return status === "supplementRequested" || status === "preReviewReturned";
}

/** Steps of a clerk, for the hall or for an applicant. */
export function isAtTheCounter(status: CaseStatus): boolean {
  return status === "submitted" || status === "preReviewReturned" || isUnanswered(status);
}

/** Accepted, and nobody has begun to review. */
export function awaitsReview(status: CaseStatus): boolean {
  return status === "accepted";
}

/** In a special procedure: a paused due date moves every day. */
export function isOnProcedure(status: CaseStatus): boolean {
  return status === "specialProcedure";
}

/** Reviewed, and not decided: to be signed, or signed and waiting for the seal. */
export function awaitsSignOff(status: CaseStatus): boolean {
  return status === "awaitingSignOff";
}

/** The result is ready and not delivered yet. */
export function awaitsDelivery(status: CaseStatus): boolean {
  return status === "readyForDelivery";
}

/** At the issuance window, or handed over. */
export function isAtTheWindow(status: CaseStatus): boolean {
  return awaitsDelivery(status) || status === "delivered";
}

/** The flow has ended. A case that ended before a decision keeps its flow for the last notice. */
export function hasNoFlow(status: CaseStatus): boolean {
  return status === "closed" || status === "withdrawn" || status === "archived" || status === "voided";
}

/** Granted, and the statuses after that. */
export function isFavourable(status: CaseStatus): boolean {
  return GRANTED_ON.includes(status);
}

/** Ended without a grant, and not by the applicant. */
export function isAdverse(status: CaseStatus): boolean {
  return ADVERSE.includes(status);
}

const GRANTED_ON: readonly CaseStatus[] = [
  "granted",
  "certificateMaking",
  "certificateStored",
  "readyForDelivery",
  "delivered",
  "closed",
  "archived",
];
const ENDED: readonly CaseStatus[] = [
  "licenceNotRequired",
  "acceptanceRefused",
  "closed",
  "archived",
  "withdrawn",
  "terminated",
  "forwarded",
  "voided",
];
const ADVERSE: readonly CaseStatus[] = ["refused", "acceptanceRefused", "licenceNotRequired", "terminated", "voided"];
