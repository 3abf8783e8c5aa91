import { defineRefusal } from "../../define-refusal.ts";

export const NOTICE_ALREADY_SERVED = defineRefusal("state", "该文书已经登记送达，不能重复登记。");
export const DELIVERY_NOT_PROVED = defineRefusal(
  "content",
  "请登记送达日期和送达凭证（邮寄单号、见证人或者公告情况）。",
);
