import type { RoutingField } from "../../domain/flow/routing.ts";
import type { Cell, CellTest, DecisionTable } from "../../domain/flow/table/decision-table.ts";
import { formatCell } from "../../domain/flow/table/parse-cell.ts";
import { tableGaps } from "../../domain/flow/table/table-gaps.ts";
import { cellsFor } from "./table-edits.ts";

/** What is wrong with the rows of a table, in words. */
export interface TableFindings {
  /** Cases without a result, each as the row that would hold for it. */
  readonly gaps: readonly { readonly words: string; readonly cells: readonly Cell[] }[];
  /** 第1行和第3行同时适用：… */
  readonly overlaps: readonly string[];
  /** Rows that decide nothing, counted from 0. */
  readonly idle: readonly number[];
  /** True if the answers have too many combinations to look at. */
  readonly isTooLarge: boolean;
}

/** As many as somebody reads at a time. */
const MOST = 8;

/** Over all values that the answers may have. `fields`: those of the columns; nothing is said while one of them is gone. */
export function tableFindings(table: DecisionTable, fields: readonly (RoutingField | undefined)[]): TableFindings {
  const known = fields.filter((field) => field !== undefined);
  if (known.length < table.inputs.length) return { gaps: [], overlaps: [], idle: [], isTooLarge: false };
  const { gaps, overlaps, idle, tooMany } = tableGaps(table, known);
  const missing = new Map(
    gaps.map((values) => {
      const cells = cellsFor(table, values);
      return [cells.map(formatCell).join("|"), cells] as const;
    }),
  );
  const both = new Set(
    overlaps.map(({ values, rules }) => {
      const lines = rules.map((at) => `第${at + 1}行`).join("和");
      return `${lines}同时适用：${rowWords(cellsFor(table, values), known)}`;
    }),
  );
  return {
    gaps: [...missing.values()].slice(0, MOST).map((cells) => ({ words: rowWords(cells, known), cells })),
    overlaps: [...both].slice(0, MOST),
    idle,
    isTooLarge: tooMany,
  };
}

function rowWords(cells: readonly Cell[], fields: readonly RoutingField[]): string {
  const asked = cells.flatMap((cell, column) => {
    const field = fields[column];
    return cell === null || field === undefined ? [] : [`${field.label}${cellWords(cell, field)}`];
  });
  return asked.length === 0 ? "所有情况" : asked.join("，");
}

/** A condition as people read it: 是“餐饮服务”, 大于200. */
export function cellWords(cell: Cell, field: RoutingField): string {
  if (cell === null) return "不限";
  return (cell.not ? "不是" : "") + cell.tests.map((test) => testWords(test, field, cell.not)).join("或者");
}

const ORDERS = { "<": "小于", "<=": "小于或者等于", ">": "大于", ">=": "大于或者等于" } as const;

function testWords(test: CellTest, field: RoutingField, isNegated: boolean): string {
  if ("op" in test) return `${ORDERS[test.op]}${test.than}`;
  if ("from" in test) return rangeWords(test);
  const is = typeof test.is === "number" ? "等于" : "是";
  return (isNegated ? "" : is) + valueWords(test.is, field);
}

function rangeWords({ from, to, fromInside, toInside }: Extract<CellTest, { readonly from: number }>): string {
  return `${ORDERS[fromInside ? ">=" : ">"]}${from}且${ORDERS[toInside ? "<=" : "<"]}${to}`;
}

function valueWords(value: string | number | boolean, field: RoutingField): string {
  if (typeof value === "boolean") return value ? "“是”" : "“否”";
  if (typeof value === "number") return String(value);
  const options = "values" in field ? field.values : [];
  return `“${options.find((option) => option.value === value)?.label ?? "已经没有的选项"}”`;
}
