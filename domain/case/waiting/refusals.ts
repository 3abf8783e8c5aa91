import { defineRefusal } from "../../define-refusal.ts";

export const ARRIVAL_NOT_EXPECTED = defineRefusal("state", "本办件没有等待这项内容的环节。");
export const ARRIVAL_ALREADY_RECORDED = defineRefusal("state", "这项内容已经登记收到。");
export const ARRIVAL_DAY_INVALID = defineRefusal("content", "收到日期应在申请之后、今天或者今天以前。");
export const ARRIVAL_REFERENCE_REQUIRED = defineRefusal("content", "系统报送的，请写明文号或者报送编号。");
