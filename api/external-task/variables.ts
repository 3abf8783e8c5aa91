import type { FactValue } from "../../domain/case/department/read-facts.ts";
import type { FormField } from "../../domain/form/form.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { bodyOf, type Body } from "./asked.ts";

/** A variable in the form of the engine's clients. */
export interface HandedVariable {
  readonly type: string;
  readonly value: string | number | boolean | null;
  readonly valueInfo: Record<string, never>;
}

/** What a system is given, typed as the engine types variables. Numbers that a client could change are given as texts. */
export function handedVariable(value: FactValue): HandedVariable {
  const [type, written] = typed(value);
  return { type, value: written, valueInfo: {} };
}

const LARGEST_INTEGER = 2 ** 31 - 1;

function typed(value: FactValue): readonly [type: string, value: string | number | boolean | null] {
  if (value === null) return ["Null", null];
  if (typeof value === "boolean") return ["Boolean", value];
  if (typeof value === "string") return ["String", value];
  if (typeof value === "number")
    return Number.isInteger(value) && Math.abs(value) <= LARGEST_INTEGER
      ? ["Integer", value]
      : ["String", String(value)];
  if ("date" in value) return ["Date", `${value.date}T00:00:00.000+0800`];
  return ["Json", JSON.stringify(value)];
}

/** A moment as the engine's clients read it. */
export function wireMoment(iso: string): string {
  const local = new Date(Date.parse(iso) + 8 * 3_600_000);
  return local.toISOString().replace("Z", "+0800");
}

/** Where a system says with which of several results the step ends. */
const OUTCOME = "outcome";
/** Never read: what they hold could be run, or need a second request. */
const REFUSED: ReadonlySet<string> = new Set(["file", "object", "bytes", "xml"]);

/** What a system answered. */
export interface Answered {
  readonly outcome: string | null;
  /** By the keys of the step's fields, in the forms that these take; what does not fit stays as it is, and is refused by the rule. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The answer in the variables of a body. Refuses files and objects, and local variables, which nothing would keep. */
export function answeredIn(body: Body, fields: readonly FormField[]): Answered {
  if (Object.keys(bodyOf({ body: body["localVariables"] })).length > 0)
    throw wrong("localVariables", "部门系统的结果写在variables中，不能写在localVariables中");
  const known = new Map(fields.map((field) => [field.key, field]));
  const { [OUTCOME]: outcome = null, ...values } = Object.fromEntries(
    Object.entries(bodyOf({ body: body["variables"] })).flatMap(([name, sent]) => {
      const value = read(name, sent, known.get(name));
      return value === null ? [] : [[name, value] as const];
    }),
  ) as Record<string, unknown>;
  if (outcome !== null && typeof outcome !== "string") throw wrong(OUTCOME, "应为文字");
  return { outcome, values };
}

/** The types of some clients are in lower case, and others send none. */
function read(name: string, sent: unknown, field: FormField | undefined): unknown {
  const { value = null, type, valueInfo } = bodyOf({ body: sent });
  const word = typeof type === "string" ? type.toLowerCase() : "";
  if (REFUSED.has(word) || bodyOf({ body: valueInfo })["serializationDataFormat"] !== undefined)
    throw wrong(name, "不能是文件或者对象");
  return value === null || field === undefined ? value : asField(field, value);
}

function asField({ type }: FormField, value: unknown): unknown {
  switch (type) {
    case "number":
      return typeof value === "string" && /^-?\d{1,15}(\.\d{1,6})?$/u.test(value) ? Number(value) : value;
    case "datetime":
      return typeof value === "string" ? (dayOf(value) ?? value) : value;
    case "checklist":
      return typeof value === "string" ? (listIn(value) ?? value) : value;
    default:
      return value;
  }
}

/** The day in China of a moment as the clients write it. One without a zone is China's, wherever this process runs. */
function dayOf(text: string): string | null {
  if (!text.includes("T")) return null;
  const zoned = ZONE.test(text) ? text.replace(/([+-]\d{2})(\d{2})$/u, "$1:$2") : `${text}+08:00`;
  const moment = Date.parse(zoned);
  return Number.isNaN(moment) ? null : shanghaiDate(new Date(moment).toISOString());
}

const ZONE = /(?:Z|[+-]\d{2}:?\d{2})$/iu;

function listIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function wrong(name: string, message: string): ApiProblem {
  return new ApiProblem("REQUEST_INVALID", { errors: [{ field: `variables.${name}`, message }] });
}
