import { defineRefusal } from "../../define-refusal.ts";

export const SPECIAL_PROCEDURE_NOT_PROVIDED = defineRefusal("state", "该事项没有设定这种特别程序。");
export const TWO_PERSONS_REQUIRED = defineRefusal(
  "content",
  "实质核查须由两名以上工作人员进行（行政许可法第三十四条第三款）。",
);
export const SURVEYOR_UNKNOWN = defineRefusal(
  "content",
  "核查人员不在本部门人员名册中，或者外部人员的姓名、身份证号码不完整。",
);
