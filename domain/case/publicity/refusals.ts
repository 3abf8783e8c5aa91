import { defineRefusal } from "../../define-refusal.ts";

export const PUBLICITY_ALREADY_BEGUN = defineRefusal("state", "该公示已经开始。");
export const PUBLICITY_NOT_BEGUN = defineRefusal("state", "该公示尚未开始，不能登记公示结果。");
export const PUBLICITY_NOT_OVER = defineRefusal("state", "公示期尚未届满，不能结束公示。");
export const PUBLICITY_IS_OVER = defineRefusal("state", "该办件现在没有公示，或者公示期已经届满。");
export const PUBLICITY_DISCLOSES = defineRefusal("content", "公示内容不得含有个人隐私（行政许可法第五条）。");
export const OBJECTION_NOT_ANSWERED = defineRefusal("content", "公示期间提出的异议应当逐件答复。");
export const OBJECTION_UNKNOWN = defineRefusal("content", "答复的异议不属于该公示，或者同一异议答复了两次。");
export const OBJECTION_DAY_INVALID = defineRefusal("content", "提出异议的日期应当在公示期内。");
export const OBJECTOR_REQUIRED = defineRefusal("content", "请填写异议人的姓名和联系方式，以便答复。");
export const OBJECTIONS_TOO_MANY = defineRefusal("state", "该公示收到的异议较多，请到政务服务大厅窗口书面提出。");
