import { defineRefusal } from "../define-refusal.ts";

export const LAST_HALL_OFFICE_POSTING = defineRefusal(
  "state",
  "这是省政务服务办最后一个没有期限的任职，先由他人接任后才能结束。",
);
export const OWN_POSTING = defineRefusal("forbidden", "不能给本人任职，请由其他工作人员办理。");
export const POSTING_ALREADY_ENDED = defineRefusal("state", "该任职已经结束。");
export const POSTING_APPROVAL_REQUIRED = defineRefusal(
  "content",
  "进驻人员任职不满一年，调换须经省政务服务办批准，请填写批准文号或者记录。",
);
export const POSTING_INVALID = defineRefusal("content", "任职登记有误，请按提示更正。");
export const POSTING_NOT_FOUND = defineRefusal("absent", "没有这个任职。");
export const POSTING_OVERLAPS = defineRefusal("state", "该人员已有同一岗位的任职，任职期间不能重叠。");
