import { defineRefusal } from "../../define-refusal.ts";

export const PACKAGE_REQUIRED = defineRefusal("content", "本事项为“一件事”，请回答情形问题并选择结果领取方式。");
export const PACKAGE_NOT_EXPECTED = defineRefusal("content", "本事项不是“一件事”，不需要回答情形问题。");
export const MEMBER_WAITS = defineRefusal("state", "需等待本套餐的其他联办事项。");
export const MEMBER_HELD = defineRefusal("state", "本办件的结果由“一件事”统一送达，请在“一件事”办件中登记送达。");
export const CHOICE_NOT_OPEN = defineRefusal("state", "目前没有需要申请人选择的事项。");
export const NOTHING_TO_DELIVER = defineRefusal("state", "目前没有可以送达的办理结果。");
