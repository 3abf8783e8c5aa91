import type { CaseEventType } from "./events.ts";

/** What a time line calls each event (办理过程). */
export const EVENT_TITLES = {
  caseFiled: "提交申请",
  intakeRegistered: "收件登记",
  caseAccepted: "受理",
  supplementRequested: "一次性告知补正",
  supplementSubmitted: "提交补正材料",
  acceptanceRefused: "作出不予受理（不受理）决定",
  terminationProposed: "提出终止办理",
  terminationAnswered: "终止办理签批",
  taskOvertaken: "待办自动办结",
  noticeServed: "送达告知",
  reviewPrepared: "进入审查",
  reviewRecorded: "审查完成",
  specialProcedureStarted: "进入特别程序",
  specialProcedureEnded: "特别程序结束",
  signOffReturned: "签批退回",
  decisionSigned: "首席代表签批",
  signatureVoided: "签批撤回",
  decisionMade: "作出决定",
  licenceIssued: "制证完成",
  resultDelivered: "送达结果",
  caseClosed: "办结",
  caseWithdrawn: "申请人撤回申请",
  personalDataShown: "查阅完整信息",
  documentRequested: "制发文书",
} as const satisfies Record<CaseEventType, string>;

/** Steps inside the organ: the applicant learns the decision, not how it came about. */
const INTERNAL: ReadonlySet<string> = new Set<CaseEventType>([
  "terminationProposed", "reviewPrepared", "reviewRecorded", "signOffReturned", "decisionSigned", "signatureVoided", "taskOvertaken", "personalDataShown", "documentRequested",
]);

/** True for events that a time line shows to the applicant. */
export function isPublicEvent(type: string): boolean {
  return Object.hasOwn(EVENT_TITLES, type) && !INTERNAL.has(type);
}

/** The title of an event, by its type as the journal keeps it. */
export function eventTitle(type: string): string {
  if (type === "personalDataErased") return "依令删除个人信息";
  return Object.hasOwn(EVENT_TITLES, type) ? EVENT_TITLES[type as CaseEventType] : type;
}
