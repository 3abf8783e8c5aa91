import { defineRefusal } from "../define-refusal.ts";

export const PACKAGE_UNKNOWN = defineRefusal("absent", "没有这个“一件事”套餐，请核对编码。");
export const PACKAGE_ANSWERS_INVALID = defineRefusal("content", "情形问题的回答有误，请按提示更正。");
export const PACKAGE_MEMBER_MISSING = defineRefusal(
  "state",
  "有联办事项目前没有施行中的版本，暂时不能按这些情形办理。",
);
