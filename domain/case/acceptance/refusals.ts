import { defineRefusal } from "../../define-refusal.ts";

export const ACCEPTANCE_DEEMED = defineRefusal(
  "state",
  "五个工作日的期限已过而没有告知，依法已视为受理，不能再作出受理结论（行政许可法第三十二条第一款第四项）。",
);
export const MATERIALS_UNJUDGED = defineRefusal("content", "请对每一份材料逐项作出判断（合格、缺少或不符合）。");
export const MATERIAL_WAS_RECEIVED = defineRefusal(
  "content",
  "已登记收到的材料不能判为缺少；不符合要求的，请判为不符合并写明问题。",
);
export const FAULT_NOT_IN_NOTICE = defineRefusal(
  "state",
  "一次性告知以后，只能依据告知的内容和补正时提交的材料判断；其他材料应当按告知时的判断（行政许可法第三十二条第一款第四项、第五项）。",
);
export const MATERIALS_NOT_COMPLETE = defineRefusal("state", "仍有材料缺少或不符合，不能受理。");
export const MATERIALS_COMPLETE = defineRefusal(
  "state",
  "材料齐全且符合法定形式，应当受理（行政许可法第三十二条第一款第五项）。",
);
export const FAULT_AND_FIX_REQUIRED = defineRefusal("content", "请写明每份不合格材料的问题和补正方法。");
export const COMPETENT_ORGAN_REQUIRED = defineRefusal(
  "content",
  "不属于本机关职权的，请写明应当受理的行政机关（行政许可法第三十二条第一款第二项）。",
);
