import { defineRefusal } from "../define-refusal.ts";

export const MANDATE_INVALID = defineRefusal("content", "授权委托登记有误，请按提示更正。");
export const MANDATE_NOT_FOUND = defineRefusal("absent", "没有这份授权委托。");
export const MANDATE_ALREADY_REVOKED = defineRefusal("state", "该授权委托已经撤销。");
