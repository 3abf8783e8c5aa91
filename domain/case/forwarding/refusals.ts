import { defineRefusal } from "../../define-refusal.ts";

export const UPPER_ANSWER_NOT_AWAITED = defineRefusal("state", "该办件没有等待答复的转报。");
export const UPPER_DOCUMENT_REQUIRED = defineRefusal("content", "请填写上级机关答复的文号。");
export const UPPER_ANSWER_DAY_INVALID = defineRefusal("content", "上级机关答复的日期应当在转报之日以后、今天以前。");
export const UPPER_BODY_REFUSED = defineRefusal("state", "上级机关没有同意，不能作出准予的决定。");
