import { parse, type CsvError } from "csv-parse/sync";
import {
  COLUMNS,
  OPTIONAL_COLUMNS,
  type AnnexProblem,
  type AnnexRow,
  type Column,
} from "../../domain/catalogue/annex/columns.ts";
import { MOST_ROWS, type AnnexRows } from "../../domain/catalogue/annex/read-annex.ts";

/**
 * Reads the bytes of an annex: CSV with commas, semicolons or tabs in UTF-8 (with or without a mark), GB18030 or UTF-16 with a mark, as spreadsheets save it,
 * or JSON. Content decides, not the name. Of more rows than an annex may have only one more is read.
 */
export function readAnnexFile(bytes: Uint8Array): AnnexRows {
  if (WORKBOOKS.some((mark) => mark.every((byte, index) => bytes[index] === byte)))
    return refused("这是电子表格的工作簿，请在电子表格软件中另存为CSV格式后再导入");
  const text = decode(bytes);
  if (text === null) return refused("文件不是UTF-8或者GB18030编码的文本");
  return /^\s*[[{]/.test(text) ? readJson(text) : readCsv(text);
}

/** How workbooks begin: .xlsx and .ods, and .xls. */
const WORKBOOKS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/** Null if the bytes are text in none of the encodings. */
function decode(bytes: Uint8Array): string | null {
  for (const encoding of encodingsOf(bytes))
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  return null;
}

/** UTF-16 only with its mark: without one every file of an even length would be text in it. */
function encodingsOf([first, second]: Uint8Array): readonly string[] {
  if (first === 0xff && second === 0xfe) return ["utf-16le"];
  return first === 0xfe && second === 0xff ? ["utf-16be"] : ["utf-8", "gb18030"];
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
  const delimiter = delimiterOf(text);
  if (cellsIn(text, delimiter) > MOST_CELLS) return refused(`文件的行或者单元格过多，一次最多导入${MOST_ROWS}项`);
  try {
    const read = parse(text, {
      info: true,
      delimiter,
      record_delimiter: ["\r\n", "\n", "\r"],
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      to: MOST_ROWS + 2,
    }) as unknown as CsvRow[];
    const [heading, ...rest] = read;
    return heading ? rowsUnder(heading.record, rest) : refused("文件是空的");
  } catch (error) {
    const { code, lines } = error as CsvError & { readonly lines?: number };
    return refused(`不是有效的CSV（${code}）：引号没有成对，或者引号不在单元格的开头`, lines ?? 1);
  }
}

const DELIMITERS = [",", ";", "\t"] as const;

/** Longer than a line with all headings. */
const HEADING_LENGTH = 2_000;

/** The one that finds the most headings in the first line. */
function delimiterOf(text: string): string {
  const [heading = ""] = text
    .slice(0, HEADING_LENGTH)
    .trimStart()
    .split(/[\r\n]/, 1);
  const known = (delimiter: string): number =>
    heading.split(delimiter).filter((cell) => columnOf(cell.replaceAll('"', "").trim()) !== undefined).length;
  return DELIMITERS.reduce((best, other) => (known(other) > known(best) ? other : best));
}

/** Ten times what a full annex has: reading a file that is nothing but delimiters would keep the process busy for half a minute. */
const MOST_CELLS = 500_000;

/** Delimiters and line breaks, those within quotes too. */
function cellsIn(text: string, delimiter: string): number {
  const code = delimiter.charCodeAt(0);
  let cells = 1;
  for (let at = 0; at < text.length; at++) {
    const own = text.charCodeAt(at);
    if (own === code || own === 10 || own === 13) cells++;
  }
  return cells;
}

function rowsUnder(heading: readonly string[], rest: readonly CsvRow[]): AnnexRows {
  const columns = heading.map((name) => columnOf(name.trim()));
  const problems = headingProblems(heading, columns);
  if (problems.length > 0) return { rows: [], problems };
  return {
    rows: rest.map(({ record, info }) => ({
      line: info.lines,
      row: rowOf((column) => record[columns.indexOf(column)] ?? ""),
    })),
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
  const rows = list.slice(0, MOST_ROWS + 1).map((value: unknown, index) => {
    const line = index + 1;
    const fields = isObject(value) ? value : {};
    if (!isObject(value)) problems.push({ line, field: "", code: "INVALID", sentence: "不是一个对象" });
    for (const key of unknownKeys(fields))
      problems.push({ line, field: "", code: "UNKNOWN", sentence: `不认识的字段“${key.slice(0, 40)}”` });
    return { line, row: rowOf((column) => textOf(fields[column] ?? fields[COLUMNS[column]])) };
  });
  return { rows, problems };
}

/** As many as a person reads. */
const MOST_UNKNOWN = 20;

function unknownKeys(fields: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(fields)
    .filter((key) => columnOf(key) === undefined)
    .slice(0, MOST_UNKNOWN);
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

/** A list is written with semicolons, as in a cell; a list within a list is nothing that a cell can hold. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map((part) => (Array.isArray(part) ? "" : textOf(part))).join("；");
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
