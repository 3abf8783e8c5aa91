import { defineRefusal } from "../../define-refusal.ts";

export const OPINION_DEEMED = defineRefusal("state", "逾期未复，已视为同意，不能再提出意见。");
