import { defineRefusal } from "../define-refusal.ts";

export const AUTHORITY_MISSING = defineRefusal("state", "没有覆盖本部门、本事项的有效委托授权书，不能签批。");
export const AUTHORITY_EXPIRED = defineRefusal("state", "委托授权书不在有效期内，不能签批。");
export const AUTHORITY_REVOKED = defineRefusal("state", "委托授权书已被撤销，不能签批。");
