import { defineRefusal } from "../define-refusal.ts";

export const MIGRATION_INVALID = defineRefusal("content", "迁移令有误，请按提示更正。");
export const MIGRATION_NOT_FOUND = defineRefusal("absent", "没有这个迁移令。");
export const MIGRATION_RUNNING = defineRefusal("state", "该事项另有迁移令尚未执行完毕，请等待其完成。");
export const MIGRATION_STATE_FORBIDS = defineRefusal("state", "迁移令目前的状态不能办理此项操作。");
