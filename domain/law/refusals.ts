import { defineRefusal } from "../define-refusal.ts";

export const CALENDAR_YEAR_MISSING = defineRefusal("state", "该日期所在年度的放假安排尚未导入，不能计算期限。");
export const CALENDAR_NOTICE_INVALID = defineRefusal("content", "放假安排有误，请对照国务院办公厅的通知逐日核对。");
