import { defineRefusal } from "../../define-refusal.ts";

export const REVIEW_POINTS_UNANSWERED = defineRefusal("content", "请逐项回答全部审查要点。");
export const OPINION_CONTRADICTS_POINTS = defineRefusal("state", "有审查要点不符合时，不能提出准予意见。");
export const REFUSAL_NAMES_NOTHING = defineRefusal(
  "content",
  "不予许可应当指明不符合的审查要点；隐瞒有关情况或者提供虚假材料的，请另行选明（行政许可法第三十八条第二款、第七十八条）。",
);
