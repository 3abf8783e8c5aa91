import { defineRefusal } from "../../define-refusal.ts";

export const STEP_FORM_INVALID = defineRefusal("content", "本环节填写有误，请按提示更正。");
