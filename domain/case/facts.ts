/**
 * What may be true of a case, by name. Steps say which of these they need, establish or take away: the guard at run time and the checks of a diagram read the same names.
 * The scope is the case; those of a package and its members are added with the packages.
 */
export const FACT_NAMES = {
  received: "已收件",
  noticeGiven: "已一次性告知补正",
  accepted: "已受理",
  rejected: "已作出不予受理（不受理）决定",
  reviewed: "审查已完成",
  deliberated: "已经集体审议同意",
  signed: "已签批",
  decided: "已作出决定",
  granted: "已决定准予",
  refusedOnMerits: "已决定不予",
  issued: "已制证",
  refusalReady: "不予决定书已制作",
  delivered: "结果已送达",
  terminationProposed: "已提出终止办理",
  ended: "已办结",
} as const;

export type Fact = keyof typeof FACT_NAMES;
