import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

const ID = /^[A-Za-z_][A-Za-z0-9_]{0,60}$/u;

/** Variables are named after elements; to the engine a hyphen is a subtraction. */
export const elementIds: LawRule = ({ plan }) =>
  Object.keys(plan.nodes)
    .filter((id) => !ID.test(id))
    .map((element) => ({
      element,
      message: `${called(plan, element)}的编号“${element.slice(0, 61)}”应以英文字母开头，只含英文字母、数字和下划线，不超过61个字符。`,
    }));
