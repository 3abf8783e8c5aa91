import { parseCondition, RESERVED_NAMES } from "../../../domain/flow/parse-condition.ts";
import { textProblem } from "../../../domain/text/plain-text.ts";
import type { ValueRule } from "./word.ts";

/** The condition of a branch, by the hall's own grammar. */
export const condition: ValueRule = (value) => {
  try {
    parseCondition(value);
    return textProblem(value, "many");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return "不是条件：只能比较办理结论、路由字段与固定的值";
  }
};

/** The date of a timer: one variable. */
export const dateVariable: ValueRule = (value) => {
  const name = /^[ \t\r\n]*\$\{(?<name>[A-Za-z_][A-Za-z0-9_]{0,63})\}[ \t\r\n]*$/u.exec(value)?.groups?.["name"];
  return name === undefined || RESERVED_NAMES.includes(name) ? "不是日期变量，应写作${环节编号_until}" : null;
};

/** A fixed time: days, hours or minutes, at least one. */
export const duration: ValueRule = (value) =>
  /^[ \t\r\n]*P(?:[1-9][0-9]{0,3}D|T[1-9][0-9]{0,3}[HM])[ \t\r\n]*$/u.test(value)
    ? null
    : "不是一段固定的时间，例如P5D";
