import { defineRefusal } from "../define-refusal.ts";

export const PACKAGE_UNKNOWN = defineRefusal("absent", "没有这个“一件事”套餐，请核对编码。");
