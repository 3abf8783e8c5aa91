import { defineRefusal } from "../../define-refusal.ts";

export const CASE_BEING_MOVED = defineRefusal("state", "办件正在转到另一版流程，本环节稍后按新流程办理。");
export const MIGRATION_BLOCKED = defineRefusal("state", "办件不能迁移到该版本，请查看原因。");
