import { defineRefusal } from "../../define-refusal.ts";

export const REVIEWER_MAY_NOT_SIGN = defineRefusal("state", "审查人员不得签批同一办件。");
export const CASE_CHANGED_SINCE_SEEN = defineRefusal("state", "您查看之后办件内容已有变化，请重新查看后再签批。");
export const SIGNATURE_STANDS = defineRefusal(
  "state",
  "本办件已经签批，正在核验授权和用印；签批有效期间不能撤回申请。签批失效的，可以重新撤回。",
);
export const QUOTA_EXHAUSTED = defineRefusal("state", "本事项有数量限制，没有剩余数量，不能作出准予的决定。");
export const QUOTA_EARLIER_FIRST = defineRefusal(
  "state",
  "本事项有数量限制，先受理的办件尚未作出决定，应当按照受理的先后顺序决定。",
);
export const QUOTA_NOT_EXHAUSTED = defineRefusal(
  "state",
  "本事项还有剩余数量，或者占用数量的签批尚未用印，不能以数量已满为由作出不予的决定。",
);
