import { defineRefusal } from "../define-refusal.ts";

export const AUTHORITY_MISSING = defineRefusal("state", "没有覆盖本部门、本事项的有效委托授权书，不能签批。");
export const AUTHORITY_EXPIRED = defineRefusal("state", "委托授权书不在有效期内，不能签批。");
export const AUTHORITY_REVOKED = defineRefusal("state", "委托授权书已被撤销，不能签批。");
export const LETTER_ALREADY_REVOKED = defineRefusal("state", "该委托授权书已经撤销。");
export const LETTER_HOLDER_UNFIT = defineRefusal("content", "被授权人应当是该部门在任的首席代表或者代理人。");
export const LETTER_INVALID = defineRefusal("content", "委托授权书登记有误，请按提示更正。");
export const LETTER_ITEM_UNFIT = defineRefusal("content", "授权的事项应当是该部门进驻大厅的事项。");
export const LETTER_NOT_FOUND = defineRefusal("absent", "没有这份委托授权书。");
export const LETTER_NUMBER_TAKEN = defineRefusal("state", "该编号已有委托授权书使用，请核对编号。");
export const LETTER_OVERLAPS = defineRefusal("state", "同一期间已有覆盖相同事项的委托授权书。");
export const OWN_LETTER = defineRefusal("forbidden", "不能登记授权给本人的委托授权书，请由其他工作人员登记。");
