import { sealed, type JournalData } from "../../journal/keeping.ts";
import { MEMBER_ENDS, type RefusalAnswer } from "../../package/member-end.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { DecidedTask } from "../decided-task.ts";
import { defineEvent } from "../define-event.ts";
import { withWord } from "../event-words.ts";
import { endOf } from "../flow-command.ts";
import type { Delivery } from "../delivery/delivery.ts";
import { keepDelivery } from "../delivery/events.ts";
import type { Attendance } from "../parties/attendance.ts";
import type { MemberEnd, PackageStop, PassedResult, RefusalChoice } from "./packaging.ts";

/** 开始办理联办事项: the flow of the package has come to a member whose prerequisites are granted; its case is filed in the same act. */
export interface MemberOpened {
  readonly type: "memberOpened";
  readonly itemId: string;
  readonly itemName: string;
  readonly caseId: string;
  readonly on: IsoDate;
}

export const memberOpened = defineEvent<MemberOpened>()({
  type: "memberOpened",
  title: (data) => withWord("开始办理联办事项", nameIn(data)),
  readBy: "applicant",
  keeps: { itemId: "open", itemName: "open", caseId: "open", on: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 联办事项不再办理: the flow has come to a member that is not opened. */
export interface MemberNotOpened {
  readonly type: "memberNotOpened";
  readonly itemId: string;
  readonly itemName: string;
  readonly end: MemberEnd;
  /** The prerequisite that was not granted; null where the package was stopped. */
  readonly because: string | null;
}

export const memberNotOpened = defineEvent<MemberNotOpened>()({
  type: "memberNotOpened",
  title: (data) => endTitle(data),
  readBy: "applicant",
  keeps: { itemId: "open", itemName: "open", end: "open", because: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 联办事项办结: the case of a member has its end. */
export interface MemberEnded {
  readonly type: "memberEnded";
  readonly itemId: string;
  readonly itemName: string;
  readonly caseId: string;
  readonly end: MemberEnd;
}

export const memberEnded = defineEvent<MemberEnded>()({
  type: "memberEnded",
  title: (data) => endTitle(data),
  readBy: "applicant",
  keeps: { itemId: "open", itemName: "open", caseId: "open", end: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 告知选择: a member was refused, and the applicant says whether what is still to be opened goes on. */
export interface ChoiceAsked {
  readonly type: "choiceAsked";
  readonly choice: RefusalChoice;
  readonly itemName: string;
  /** What waits for the answer. */
  readonly waiting: readonly string[];
}

export const choiceAsked = defineEvent<ChoiceAsked>()({
  type: "choiceAsked",
  title: (data) => withWord("告知申请人选择是否继续办理", nameIn(data)),
  readBy: "applicant",
  keeps: { choice: "open", itemName: "open", waiting: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 选择: goes on, or stops. */
export interface ChoiceAnswered {
  readonly type: "choiceAnswered";
  readonly itemId: string;
  readonly answer: RefusalAnswer;
  readonly by: "applicant" | "silence";
  readonly on: IsoDate;
  /** Who answered at the counter; null online, and for silence. */
  readonly present: Attendance | null;
}

export const choiceAnswered = defineEvent<ChoiceAnswered>()({
  type: "choiceAnswered",
  title: ({ answer, by }) => {
    const words = answer === "stop" ? "不再继续办理" : "继续办理其余事项";
    return by === "silence" ? `逾期未选择，视为${words}` : `申请人选择${words}`;
  },
  readBy: "applicant",
  keeps: {
    itemId: "open",
    answer: "open",
    by: "open",
    on: "open",
    present: (present) => (present ? { right: present.right, person: sealed(present, "recipient") } : null),
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 停止开办: nothing more is opened; what is under way is decided on its merits, and what was granted stays. */
export interface PackageStopped {
  readonly type: "packageStopped";
  readonly stop: PackageStop;
  /** What the applicant wrote, for a withdrawal. */
  readonly reason: string | null;
  readonly present: Attendance | null;
}

const STOPPED = {
  rule: "按套餐规则不再开办其余事项",
  applicant: "按申请人的选择不再开办其余事项",
  withdrawal: "申请人撤回尚未决定的事项",
} as const;

export const packageStopped = defineEvent<PackageStopped>()({
  type: "packageStopped",
  title: ({ stop }) => STOPPED[(stop as JournalData | undefined)?.["by"] as keyof typeof STOPPED] ?? "不再开办其余事项",
  readBy: "applicant",
  keeps: {
    stop: "open",
    reason: (reason) => sealed(reason),
    present: (present) => (present ? { right: present.right, person: sealed(present, "recipient") } : null),
  },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 结果送达: results of members are handed over at the comprehensive window; each member's own case holds its delivery. `last`: nothing is left for the window. */
export interface MembersDelivered {
  readonly type: "membersDelivered";
  readonly itemIds: readonly string[];
  readonly delivery: Delivery;
  readonly last: boolean;
  readonly task: DecidedTask | null;
}

export const membersDelivered = defineEvent<MembersDelivered>()({
  type: "membersDelivered",
  title: ({ last }) => (last === true ? "送达办理结果" : "先行送达办理结果"),
  readBy: "applicant",
  keeps: { itemIds: "open", delivery: keepDelivery, last: "open", task: "open" },
  ends: ({ task }) => endOf(task, "delivered"),
  sends: null,
  changesFile: true,
});

/** 汇总办理结果: every member that is no follow-up has ended. */
export interface ResultsGathered {
  readonly type: "resultsGathered";
  readonly on: IsoDate;
  /** The window has results to hand over. */
  readonly windowDelivery: boolean;
}

export const resultsGathered = defineEvent<ResultsGathered>()({
  type: "resultsGathered",
  title: "汇总办理结果",
  readBy: "staff",
  keeps: { on: "open", windowDelivery: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** The flow of the package has come to its end. */
export interface PackageFlowEnded {
  readonly type: "packageFlowEnded";
  readonly on: IsoDate;
}

export const packageFlowEnded = defineEvent<PackageFlowEnded>()({
  type: "packageFlowEnded",
  title: "各联办事项办理完毕",
  readBy: "staff",
  keeps: { on: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 结果传递: the result of another member takes the place of a material, or fills in a field. */
export interface ResultPassed {
  readonly type: "resultPassed";
  readonly result: PassedResult;
  readonly itemName: string;
}

export const resultPassed = defineEvent<ResultPassed>()({
  type: "resultPassed",
  title: (data) => withWord("取得联办事项结果，免予提交", nameIn(data)),
  readBy: "applicant",
  keeps: { result: "open", itemName: "open" },
  ends: null,
  sends: null,
  changesFile: true,
});

/** 结果集中保管: the flow of a member has come to its delivery, and is done; the result is handed over with the package. */
export interface ResultHeld {
  readonly type: "resultHeld";
  readonly on: IsoDate;
  readonly task: DecidedTask;
}

export const resultHeld = defineEvent<ResultHeld>()({
  type: "resultHeld",
  title: "办理结果交综合窗口，随“一件事”送达",
  readBy: "applicant",
  keeps: { on: "open", task: "open" },
  ends: ({ task }) => endOf(task, "delivered"),
  sends: null,
  changesFile: true,
});

/** 前置事项未办成: another item of the group was not granted; ended without a refusal on its merits. */
export interface MemberFailed {
  readonly type: "memberFailed";
  readonly on: IsoDate;
  readonly because: string;
  readonly itemName: string;
}

export const memberFailed = defineEvent<MemberFailed>()({
  type: "memberFailed",
  title: (data) => withWord("前置事项未办成，不再办理", nameIn(data)),
  readBy: "applicant",
  keeps: { on: "open", because: "open", itemName: "open" },
  ends: null,
  sends: () => [{ type: "cancel", reason: "prerequisiteFailed" }],
  changesFile: true,
});

function nameIn({ itemName }: JournalData): string | null {
  return typeof itemName === "string" ? itemName : null;
}

function endTitle(data: JournalData): string {
  const state = (data["end"] as JournalData | undefined)?.["state"];
  const word = MEMBER_ENDS[state as keyof typeof MEMBER_ENDS] as string | undefined;
  return `联办事项${word ?? "办结"}${nameIn(data) === null ? "" : `：${nameIn(data)}`}`;
}
