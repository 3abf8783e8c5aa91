import { defineRefusal } from "../define-refusal.ts";

export const ITEM_CLASSIFIED = defineRefusal(
  "state",
  "该事项涉及国家秘密，不在网上受理，也不通过本平台收取材料。请按办事指南到指定地点办理。",
);
export const ITEM_CLOSED = defineRefusal("state", "该事项目前不在本大厅受理。");
export const ITEM_NOT_OPENED = defineRefusal("state", "该事项已列入目录，暂未开通网上办理。请按办事指南办理。");
export const CATALOGUE_CHANGE_INVALID = defineRefusal("content", "目录调整登记有误，请按提示更正。");
export const CATALOGUE_ITEM_UNKNOWN = defineRefusal("absent", "目录中没有这个事项。");
export const RESIDENCY_INVALID = defineRefusal("content", "进驻情况登记有误，请按提示更正。");
export const ANNEX_INVALID = defineRefusal("content", "目录文件有误，没有导入任何事项。请按逐行提示更正后重新导入。");
