import type { FieldProblem } from "../../domain/rule-violation.ts";
import { FILLED_LINE, ID_PATTERN } from "../../contract/shapes.ts";
import { MANY_LINES, ONE_LINE, WORD_PATTERN } from "../../domain/shapes.ts";

/** One error of the schema check, in ajv's form. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** More problems at once are not useful. */
const MOST = 50;

/** The errors of a schema check, in Chinese, one line per field: `materials[0].form`. */
export function fieldProblems(complaints: readonly SchemaError[]): readonly FieldProblem[] {
  const problems = new Map<string, FieldProblem>();
  for (const complaint of complaints) {
    const field = fieldOf(complaint);
    if (!problems.has(field)) problems.set(field, { field, message: messageOf(complaint) });
  }
  return [...problems.values()].slice(0, MOST);
}

function fieldOf({ instancePath, params }: SchemaError): string {
  const named = params["missingProperty"] ?? params["additionalProperty"] ?? params["propertyName"];
  const steps = instancePath.split("/").slice(1).map(unescapePointer);
  if (typeof named === "string") steps.push(named);
  return steps.reduce(joined, "");
}

function joined(path: string, step: string): string {
  if (/^\d+$/.test(step)) return `${path}[${step}]`;
  return path === "" ? step : `${path}.${step}`;
}

/** JSON Pointer, RFC 6901. */
function unescapePointer(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

const TYPES: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  integer: "整数",
  boolean: "是或否（true、false）",
  array: "列表",
  object: "对象",
  null: "空值",
};

const FORMATS: Readonly<Record<string, string>> = {
  date: "应为“2026-03-02”形式的日期",
  "date-time": "应为带时区的日期和时间",
  uuid: "不是有效的编号",
};

/** What a text does not look like. */
const PATTERNS: Readonly<Record<string, string>> = {
  [ONE_LINE]: "不能换行",
  [FILLED_LINE]: "不能为空，不能换行",
  [MANY_LINES]: "含有不能使用的控制字符",
  [ID_PATTERN]: "应为1至64个字母、数字或者_.:-",
  [WORD_PATTERN]: "只能使用字母、数字和_.:-",
};

/** Chinese for the keywords that our schemas use; others get the last line. */
const MESSAGES: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => string>> = {
  required: () => "必填",
  additionalProperties: () => "没有这一项",
  type: ({ type }) =>
    `应为${[type]
      .flat()
      .map((name) => TYPES[String(name)] ?? String(name))
      .join("或")}`,
  enum: ({ allowedValues }) => `只能是：${[allowedValues].flat().join("、")}`,
  const: ({ allowedValue }) => `只能是：${String(allowedValue)}`,
  minLength: ({ limit }) => (limit === 1 ? "不能为空" : `至少${String(limit)}个字`),
  maxLength: ({ limit }) => `不能超过${String(limit)}个字`,
  minItems: ({ limit }) => `至少${String(limit)}项`,
  maxItems: ({ limit }) => `不能超过${String(limit)}项`,
  maxProperties: ({ limit }) => `不能超过${String(limit)}项`,
  minimum: ({ limit }) => `不能小于${String(limit)}`,
  maximum: ({ limit }) => `不能大于${String(limit)}`,
  format: ({ format }) => FORMATS[String(format)] ?? "格式不正确",
  pattern: ({ pattern }) => PATTERNS[String(pattern)] ?? "格式不正确",
  discriminator: () => "没有这种办理环节",
};

function messageOf({ keyword, params }: SchemaError): string {
  return MESSAGES[keyword]?.(params) ?? "格式不正确";
}
