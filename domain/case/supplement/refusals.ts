import { defineRefusal } from "../../define-refusal.ts";

export const SUPPLEMENT_ALREADY_REQUESTED = defineRefusal(
  "state",
  "本办件已经发出过一次性补正告知，不得再次要求补正（行政许可法第三十二条第一款第四项）。",
);
export const SUPPLEMENT_NOT_EXPECTED = defineRefusal("state", "本办件目前不需要补正材料。");
export const SUPPLEMENT_INCOMPLETE = defineRefusal("state", "补正告知书列明的材料尚未补齐。");
