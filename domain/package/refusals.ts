import { defineRefusal } from "../define-refusal.ts";

export const PACKAGE_UNKNOWN = defineRefusal("absent", "没有这个“一件事”套餐，请核对编码。");
export const PACKAGE_ANSWERS_INVALID = defineRefusal("content", "情形问题的回答不完整或者互相冲突，请按提示更正。");
export const PACKAGE_NOT_OPEN = defineRefusal("state", "该套餐所含的事项现在不能申请。");
