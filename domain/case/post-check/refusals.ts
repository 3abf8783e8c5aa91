import { defineRefusal } from "../../define-refusal.ts";

export const POST_CHECK_DAY_INVALID = defineRefusal("content", "核查日期应当在作出决定之日以后、今天以前。");
export const RECTIFY_DAY_REQUIRED = defineRefusal("content", "责令整改的，应当写明整改期限。");
export const RECTIFY_PERIOD_RUNS = defineRefusal("content", "责令整改的期限尚未届满，不能建议撤销。");
