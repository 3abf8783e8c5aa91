import { defineRefusal } from "../../define-refusal.ts";

export const PARTICIPANTS_TOO_FEW = defineRefusal("content", "参加集体审议的人数不足。");
