import { parse, type CsvError } from "csv-parse/sync";
import {
  COLUMNS,
  OPTIONAL_COLUMNS,
  type AnnexProblem,
  type AnnexRow,
  type Column,
} from "../../domain/catalogue/annex/columns.ts";
import type { AnnexRows } from "../../domain/catalogue/annex/read-annex.ts";

/** Reads the bytes of an annex: CSV in UTF-8 (with or without a mark) or GB18030, as Excel saves it, or JSON. Content decides, not the name. */
export function readAnnexFile(bytes: Uint8Array): AnnexRows {
  const text = decode(bytes);
  if (text === null) return refused("文件不是UTF-8或者GB18030编码的文本");
  return /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text);
}

/** Null if the bytes are text in neither encoding. */
function decode(bytes: Uint8Array): string | null {
  for (const encoding of ["utf-8", "gb18030"])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  return null;
}

const KEYS = Object.keys(COLUMNS) as Column[];

function refused(sentence: string, line = 1): AnnexRows {
  return { rows: [], problems: [{ line, field: "", code: "INVALID", sentence }] };
}

interface CsvRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function readCsv(text: string): AnnexRows {
  try {
    const read = parse(text, { info: true, skip_empty_lines: true, relax_column_count: true }) as unknown as CsvRow[];
    const [heading, ...rest] = read;
    return heading ? rowsUnder(heading.record, rest) : refused("文件是空的");
  } catch (error) {
    const { code, lines } = error as CsvError & { readonly lines?: number };
    return refused(`不是有效的CSV（${code}）：引号没有成对，或者引号不在单元格的开头`, lines ?? 1);
  }
}

function rowsUnder(heading: readonly string[], rest: readonly CsvRow[]): AnnexRows {
  const columns = heading.map((name) => columnOf(name.trim()));
  const problems = headingProblems(heading, columns);
  if (problems.length > 0) return { rows: [], problems };
  return {
    rows: rest
      .map(({ record, info }) => ({
        line: info.lines,
        row: rowOf((column) => record[columns.indexOf(column)] ?? ""),
        record,
      }))
      .filter(({ record }) => record.some((cell) => cell.trim() !== "")),
    problems: rest.flatMap(({ record, info }) =>
      record.length > heading.length
        ? [
            {
              line: info.lines,
              field: "" as const,
              code: "INVALID" as const,
              sentence: `有${record.length}个单元格，标题只有${heading.length}列`,
            },
          ]
        : [],
    ),
  };
}

function columnOf(name: string): Column | undefined {
  return KEYS.find((key) => COLUMNS[key] === name || key === name);
}

function headingProblems(
  heading: readonly string[],
  columns: readonly (Column | undefined)[],
): readonly AnnexProblem[] {
  const say = (code: AnnexProblem["code"], sentence: string, field: Column | "" = ""): AnnexProblem => ({
    line: 1,
    field,
    code,
    sentence,
  });
  return [
    ...heading.flatMap((name, index) => {
      const column = columns[index];
      if (column === undefined) return [say("UNKNOWN", `不认识的列“${name.slice(0, 40)}”`)];
      return columns.indexOf(column) < index ? [say("REPEATED", `列“${COLUMNS[column]}”重复`, column)] : [];
    }),
    ...missingColumns(columns).map((key) => say("MISSING", `缺少列“${COLUMNS[key]}”`, key)),
  ];
}

function missingColumns(columns: readonly (Column | undefined)[]): readonly Column[] {
  return KEYS.filter((key) => !OPTIONAL_COLUMNS.includes(key) && !columns.includes(key));
}

function rowOf(cell: (column: Column) => string): AnnexRow {
  return Object.fromEntries(KEYS.map((key) => [key, cell(key)])) as AnnexRow;
}

function readJson(text: string): AnnexRows {
  const list = parsed(text);
  if (!Array.isArray(list)) return refused("JSON应当是事项的数组");
  const problems: AnnexProblem[] = [];
  const rows = list.map((value: unknown, index) => {
    const line = index + 1;
    const fields = isObject(value) ? value : {};
    if (!isObject(value)) problems.push({ line, field: "", code: "INVALID", sentence: "不是一个对象" });
    for (const key of Object.keys(fields))
      if (columnOf(key) === undefined)
        problems.push({ line, field: "", code: "UNKNOWN", sentence: `不认识的字段“${key.slice(0, 40)}”` });
    return { line, row: rowOf((column) => textOf(fields[column] ?? fields[COLUMNS[column]])) };
  });
  return { rows, problems };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list is written with semicolons, as in a cell. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join("；");
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
