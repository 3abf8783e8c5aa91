import { typed, type TypedVariable, type TypedVariables } from "../../engine/commands.ts";
import type { RawVariable } from "./task.ts";

/** The variables of a task, with the interface of the external-task client but without its loss of precision. */
export interface TaskVariables {
  /**
   * A date as Date (null stays null), JSON as its value; undefined when there is no such variable. Throws RangeError
   * for a whole number too large to be exact.
   */
  get(name: string): unknown;
  getTyped(name: string): RawVariable | null;
  getAll(): Record<string, unknown>;
  getAllTyped(): Record<string, RawVariable>;
}

/** Reads the variables of a fetched task. */
export function readVariables(raw: Readonly<Record<string, RawVariable>>): TaskVariables {
  const typedOf = (name: string): RawVariable | null =>
    Object.hasOwn(raw, name) ? { ...(raw[name] as RawVariable), value: valueOf(name, raw[name] as RawVariable) } : null;
  const names = Object.keys(raw);
  return {
    get: (name) => typedOf(name)?.value,
    getTyped: typedOf,
    getAll: () => Object.fromEntries(names.map((name) => [name, typedOf(name)?.value])),
    getAllTyped: () => Object.fromEntries(names.map((name) => [name, typedOf(name) as RawVariable])),
  };
}

function valueOf(name: string, { type, value, valueInfo }: RawVariable): unknown {
  if (value === null || value === undefined) return null;
  if (type === "Date") return new Date(value as string);
  if (type === "Long" && !Number.isSafeInteger(value)) {
    throw new RangeError(
      `Variable ${name} is a whole number beyond 2^53 and has lost digits in JSON; store it as text.`,
    );
  }
  const json = type === "Json" || (type === "Object" && valueInfo?.["serializationDataFormat"] === "application/json");
  return json && typeof value === "string" ? (JSON.parse(value) as unknown) : value;
}

/** What a handler may return: the client's `Variables`, or plain values by name. */
export type HandlerVariables =
  | { getDirtyVariables(): Readonly<Record<string, RawVariable>> }
  | Readonly<Record<string, unknown>>;

/**
 * The engine's form of the variables that a handler returns. Throws TypeError or RangeError, with one sentence, for
 * values that must not be sent to the engine.
 */
export function toTypedVariables(variables: HandlerVariables | null | undefined): TypedVariables {
  if (variables === null || variables === undefined) return {};
  if (typeof variables !== "object") throw new TypeError("Variables must be an object of values by name.");
  const entries = isBuilder(variables)
    ? Object.entries(variables.getDirtyVariables()).map(([name, raw]) => [name, fromRaw(name, raw)] as const)
    : Object.entries(variables).map(([name, value]) => [name, fromPlain(name, value)] as const);
  return Object.fromEntries(entries);
}

function isBuilder(
  variables: HandlerVariables,
): variables is { getDirtyVariables(): Readonly<Record<string, RawVariable>> } {
  return typeof (variables as { getDirtyVariables?: unknown }).getDirtyVariables === "function";
}

function fromPlain(name: string, value: unknown): TypedVariable {
  if (typeof value === "string" || typeof value === "boolean") return typed(value);
  if (typeof value === "number") return wholeNumber(name, value);
  if (typeof value === "bigint") return { type: "Long", value: value.toString() };
  if (value === null) return { type: "Null", value };
  if (value instanceof Date) return { type: "Date", value: engineDate(name, value) };
  throw new TypeError(
    `Variable ${name} has a type that a process must not have: use an id, a code, a whole number, a date or a boolean.`,
  );
}

/**
 * How a value of each of the client's types is sent to the engine. The client writes types in lower case and uses
 * Double for money.
 */
const FROM_TYPE: Readonly<Record<string, (name: string, value: unknown) => TypedVariable>> = {
  string: fromText,
  boolean: (_name, value) => ({ type: "Boolean", value: value === true }),
  integer: fromNumber,
  short: fromNumber,
  long: fromNumber,
  double: fromNumber,
  date: (name, value) => (value instanceof Date ? fromPlain(name, value) : { ...fromText(name, value), type: "Date" }),
};

function fromRaw(name: string, { type, value, valueInfo }: RawVariable): TypedVariable {
  if (valueInfo?.["transient"] === true)
    throw new TypeError(`Variable ${name} is transient; the engine keeps all variables or gets none.`);
  if (value === null || value === undefined) return { type: "Null", value: null };
  const convert = FROM_TYPE[type.toLowerCase()];
  if (!convert)
    throw new TypeError(
      `Variable ${name} has the type ${type}, which a process must not have: texts and files belong in the record.`,
    );
  return convert(name, value);
}

function fromNumber(name: string, value: unknown): TypedVariable {
  return typeof value === "bigint" ? fromPlain(name, value) : wholeNumber(name, Number(value));
}

function fromText(name: string, value: unknown): { readonly type: "String"; readonly value: string } {
  if (typeof value !== "string") throw new TypeError(`Variable ${name} has the type text, but its value is not text.`);
  return { type: "String", value };
}

/** Amounts are text or whole fen: as numbers, 12.0 and 12.5 would have different types. */
function wholeNumber(name: string, value: number): TypedVariable {
  if (!Number.isSafeInteger(value))
    throw new RangeError(`Variable ${name} must be a whole number below 2^53, not ${value}; write an amount as text.`);
  return typed(value);
}

function engineDate(name: string, value: Date): string {
  if (Number.isNaN(value.getTime())) throw new RangeError(`Variable ${name} is not a valid date.`);
  return value.toISOString().replace("Z", "+0000");
}
