import { defineRefusal } from "../../define-refusal.ts";

export const EXTENSION_NOT_PROVIDED = defineRefusal("state", "法律没有规定该事项可以延长办理期限。");
export const EXTENSION_NOT_DUE = defineRefusal("state", "办理期限没有在计算，不需要延长。");
export const EXTENSION_ALREADY_GRANTED = defineRefusal(
  "state",
  "本办件的办理期限已经延长过一次，不得再次延长（行政许可法第四十二条第一款）。",
);
export const EXTENSION_TOO_LATE = defineRefusal("state", "法定办理期限已经届满，不能再延长。");
export const EXTENSION_TOO_LONG = defineRefusal("content", "延长的期限超过了法律规定的最长期限。");
export const EXTENSION_NOT_APPROVED = defineRefusal(
  "content",
  "延长期限应当经本行政机关负责人批准，请登记批准文书的文号、批准人和批准日期。",
);
