import { KIND_WORDS, type ItemKind } from "../item/kind-words.ts";

/** Every status of a case (办件状态), with its word. Screens use `statusName`: what a decision is called depends on the kind of the item. */
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

/** The word on the screen: 不予许可 for a licence, 不予办理 for a public service. */
export function statusName(status: CaseStatus, itemKind: ItemKind): string {
  if (status === "granted") return KIND_WORDS[itemKind].granted;
  return status === "refused" ? KIND_WORDS[itemKind].refused : STATUS_NAMES[status];
}

/**
 * Which status may follow which. The compiler refuses a status without a row; `evolve` refuses a step that is not here.
 * Withdrawal is possible until the decision; a technical void is possible everywhere but in the archive.
 */
export const NEXT = {
  draft: ["submitted", "received", "voided"],
  submitted: ["preReviewReturned", "received", "accepted", "withdrawn", "voided"],
  preReviewReturned: ["submitted", "withdrawn", "voided"],
  received: ["supplementRequested", "licenceNotRequired", "acceptanceRefused", "accepted", "withdrawn", "voided"],
  supplementRequested: [
    "supplementSubmitted",
    "licenceNotRequired",
    "acceptanceRefused",
    "accepted",
    "terminated",
    "withdrawn",
    "voided",
  ],
  supplementSubmitted: [
    "supplementRequested",
    "licenceNotRequired",
    "acceptanceRefused",
    "accepted",
    "withdrawn",
    "voided",
  ],
  licenceNotRequired: ["archived", "voided"],
  acceptanceRefused: ["archived", "voided"],
  accepted: ["underReview", "withdrawn", "terminated", "voided"],
  underReview: ["specialProcedure", "awaitingSignOff", "forwarded", "withdrawn", "terminated", "voided"],
  specialProcedure: ["underReview", "withdrawn", "terminated", "voided"],
  awaitingSignOff: ["underReview", "granted", "refused", "withdrawn", "terminated", "voided"],
  granted: ["certificateMaking", "readyForDelivery", "voided"],
  refused: ["readyForDelivery", "voided"],
  forwarded: ["closed", "voided"],
  certificateMaking: ["certificateStored", "readyForDelivery", "voided"],
  certificateStored: ["readyForDelivery", "voided"],
  readyForDelivery: ["delivered", "voided"],
  delivered: ["closed", "voided"],
  closed: ["archived", "voided"],
  archived: [],
  withdrawn: ["archived", "voided"],
  terminated: ["archived", "voided"],
  voided: [],
} as const satisfies Record<CaseStatus, readonly CaseStatus[]>;

/** No decision has been made or signed yet, so the applicant may still withdraw; a signature that is taken back gives the right back at once. */
export function mayWithdraw({
  status,
  signature,
  decision,
}: {
  readonly status: CaseStatus;
  readonly signature: unknown;
  readonly decision: unknown;
}): boolean {
  return signature === null && decision === null && (NEXT[status] as readonly CaseStatus[]).includes("withdrawn");
}

/** Nothing more will happen except archiving. */
export function isFinal(status: CaseStatus): boolean {
  return (NEXT[status] as readonly CaseStatus[]).every((next) => next === "archived" || next === "voided");
}

/** With the issuance window, or handed out. */
export function isAtTheWindow(status: CaseStatus): boolean {
  return status === "readyForDelivery" || status === "delivered";
}

/** An application that waits for its answer (APL art. 32). */
export function isUnanswered(status: CaseStatus): boolean {
  return status === "received" || status === "supplementRequested" || status === "supplementSubmitted";
}
