import { defineRefusal } from "../../define-refusal.ts";

export const ITEM_UNKNOWN = defineRefusal("absent", "没有这个事项，请核对事项编码。");
export const ITEM_CHANGED = defineRefusal("state", "该事项的申请要求已经更新，请刷新页面，核对填写内容后重新提交。");
export const APPLICANT_TYPE_NOT_SERVED = defineRefusal("content", "该事项不面向此类申请人办理。");
export const APPLICATION_INVALID = defineRefusal("content", "申请表填写有误，请按提示更正。");
export const TEXT_NOT_PRINTABLE = defineRefusal("content", "填写的内容中有文书字库暂不能打印的字符，请更换写法。");
export const MATERIAL_UNKNOWN = defineRefusal(
  "content",
  "提交了该事项清单以外的材料（行政许可法第三十一条：不得要求提交无关材料）。",
);
export const MATERIAL_REPEATED = defineRefusal("content", "同一材料重复提交，请合并为一项。");
export const MATERIAL_EMPTY = defineRefusal("content", "材料没有文件，请先上传。");
export const PAPER_ONLY_AT_COUNTER = defineRefusal("content", "纸质材料只能在窗口由工作人员登记。");
export const UPLOAD_UNKNOWN = defineRefusal("content", "找不到上传的文件，或该文件不是您上传的。");
export const DELIVERY_MODE_NOT_OFFERED = defineRefusal("content", "该事项不提供所选的领取方式。");
