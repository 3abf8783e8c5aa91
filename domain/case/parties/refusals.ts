import { defineRefusal } from "../../define-refusal.ts";

export const APPLICANT_INVALID = defineRefusal("content", "申请人信息有误，请按提示更正。");
export const APPLICANT_NOT_YOURS = defineRefusal(
  "forbidden",
  "只能为本人、本人所代表的单位，或者以经办人身份为委托人申请。",
);
export const IDENTITY_UNPROVED = defineRefusal("state", "申请人（经办人）身份待核，窗口核实身份前不能进行此操作。");
export const IDENTITY_ALREADY_PROVED = defineRefusal("state", "该当事人的身份已经核实，不需要重复核实。");
export const DOCUMENT_SEEN_REQUIRED = defineRefusal("content", "请登记在窗口核验的证件和授权文件。");
export const OWN_APPLICATION = defineRefusal(
  "forbidden",
  "不能办理本人作为申请人、经办人或者受托人的事项，请由其他工作人员办理。",
);
export const MANDATE_REQUIRED = defineRefusal("forbidden", "没有经窗口核实的有效授权委托，不能代为办理。");
export const RECIPIENT_NOT_ENTITLED = defineRefusal(
  "forbidden",
  "该人不是申请人、其法定代表人（负责人）、已核实的经办人或者有效受托人，不能办理。",
);
export const RECIPIENT_REQUIRED = defineRefusal("content", "请登记领取人姓名和证件核验方式。");
