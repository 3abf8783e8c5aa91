import { defineRefusal } from "../../define-refusal.ts";

export const TERMINATION_NOT_DUE = defineRefusal("state", "补正期限未满，不能以逾期未补正为由终止办理。");
export const TERMINATION_OVERTAKEN = defineRefusal("state", "申请人已提交补正材料，终止办理的提议已失效。");
export const DECISION_TOO_LATE_TO_WITHDRAW = defineRefusal("state", "行政机关已作出决定，不能撤回申请。");
