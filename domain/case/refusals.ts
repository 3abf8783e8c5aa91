import { defineRefusal } from "../define-refusal.ts";

export const STATUS_FORBIDS = defineRefusal("state", "办件当前状态不允许此操作。");
export const STEP_NOT_READY = defineRefusal("state", "办件尚不具备办理本环节的条件。");
export const ROLE_FORBIDS = defineRefusal("forbidden", "您的岗位不能办理此操作。");
export const DEPARTMENT_FORBIDS = defineRefusal("forbidden", "此办件不属于您所在的部门或服务区。");
export const NOT_YOUR_CASE = defineRefusal("absent", "只能查看和办理本人的办件。");
export const TASK_NOT_FOUND = defineRefusal("absent", "没有这个待办，可能已经办结。");
export const TASK_TAKEN = defineRefusal("state", "该待办已由他人领取。");
export const TASK_NOT_CLAIMED = defineRefusal("state", "请先领取该待办再办理。");
export const TASK_ALREADY_DECIDED = defineRefusal("state", "该待办已经作出处理，不能重复办理。");
export const TASK_OUTCOME_UNKNOWN = defineRefusal("state", "该待办没有这种处理结果。");
export const REASON_REQUIRED = defineRefusal("content", "请写明理由。");
export const BASIS_REQUIRED = defineRefusal("content", "请写明法律依据。");
