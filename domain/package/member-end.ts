/** How a member of a package ended (联办事项的办理结果). */
export const MEMBER_ENDS = {
  granted: "已办成",
  refused: "不予办理",
  withdrawn: "已撤回",
  /** A member whose result it needs was not granted: not refused on its merits, its materials are returned. */
  prerequisiteFailed: "前置事项未办成",
  /** Not chosen by the answers, or not opened after a refusal by the package's rule or the applicant's choice. */
  notNeeded: "不再办理",
} as const;
export type MemberEnd = keyof typeof MEMBER_ENDS;

/** What the applicant chose after a refusal, where the package leaves it to the applicant. */
export const REFUSAL_ANSWERS = { goOn: "继续办理其余事项", stop: "不再办理其余事项" } as const;
export type RefusalAnswer = keyof typeof REFUSAL_ANSWERS;

/** 送达方式: everything at once when all is decided, or each result as soon as it is ready. */
export const PACKAGE_DELIVERIES = { combined: "集中送达", early: "办成一项送达一项" } as const;
export type PackageDelivery = keyof typeof PACKAGE_DELIVERIES;
