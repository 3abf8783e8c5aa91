import { refuse } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireOwn, requireState, type Draft, type DraftContext } from "./draft.ts";
import type { RemarkSettled } from "./events.ts";
import type { RemarkState } from "./remarks.ts";

/** 处理审核意见: ticks a remark off, or puts it back on the list. */
export interface SettleRemark {
  readonly type: "settleRemark";
  readonly number: number;
  readonly isSettled: boolean;
}

/** What the rule reads. */
export interface SettleRemarkContext extends DraftContext {
  /** Of the draft. */
  readonly remarks: readonly Pick<RemarkState, "number" | "settledBy">[];
}

/** Says of a remark of the approver that it was dealt with. Refuses with REMARK_NOT_FOUND; one that stands so already stays as it is. */
export const settleRemark = defineStreamCommand<SettleRemark, Draft, SettleRemarkContext, RemarkSettled>()({
  type: "settleRemark",
  by: ["designer"],
  decide(draft, { number, isSettled }, { actor, remarks }) {
    requireOwn(actor, draft);
    requireState(draft, "draft");
    const remark = remarks.find((one) => one.number === number) ?? refuse("REMARK_NOT_FOUND");
    if ((remark.settledBy !== null) === isSettled) return [];
    return [{ type: "remarkSettled", number, isSettled }];
  },
});
