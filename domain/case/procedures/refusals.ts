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
export const PROCEDURE_ALREADY_BEGUN = defineRefusal("state", "该特别程序已经启动。");
export const PROCEDURE_NOT_BEGUN = defineRefusal("state", "该特别程序尚未启动，不能登记结果。");
export const PROCEDURE_LIMIT_REQUIRED = defineRefusal(
  "content",
  "请填写特别程序预计所需的时间（行政许可法第四十五条）。",
);
export const PROCEDURE_DAY_INVALID = defineRefusal("content", "结束日期应当在启动之日以后、今天以前。");
export const EXPERTS_REQUIRED = defineRefusal("content", "专家评审应当有三名以上专家参加。");
export const PRESIDER_REQUIRED = defineRefusal("content", "请指定听证主持人（行政许可法第四十八条）。");
export const PRESIDER_REVIEWED = defineRefusal(
  "forbidden",
  "审查该办件的工作人员不得担任听证主持人，主持听证的人员不得审查该办件（行政许可法第四十八条）。",
);
export const HEARING_DAY_REQUIRED = defineRefusal(
  "content",
  "请填写举行听证的时间：应当将听证的时间、地点通知申请人（行政许可法第四十八条）。",
);
export const HEARING_NOTICE_TOO_SHORT = defineRefusal(
  "content",
  "举行听证的七个工作日前，应当将听证的时间、地点通知申请人（行政许可法第四十八条）。",
);
export const HEARING_TOO_LATE = defineRefusal(
  "content",
  "应当自提出听证申请之日起二十个工作日内组织听证（行政许可法第四十七条）。",
);
export const HEARING_DAY_INVALID = defineRefusal("content", "提出听证申请的日期应当在申请之后、今天或者今天以前。");
