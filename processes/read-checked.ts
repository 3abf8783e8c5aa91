import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { Schema } from "./schemas/shapes.ts";
import { plainText, textProblem } from "../domain/text/plain-text.ts";
import { textsIn } from "../domain/text/texts-in.ts";
import { isIsoDate } from "../domain/law/dates.ts";

/** A file of `processes/` is invalid. The message names the file and, if applicable, the field. */
export class FileRefused extends Error {
  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: ${problem}`, options);
    this.name = "FileRefused";
  }
}

/** A file's text; a missing file is refused by name. */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new FileRefused(file, "cannot be read", { cause: error });
  }
}

/** Reads a JSON file that must match the schema in full: a missing, unknown or invalid field is refused by its path, and so is a text that breaks the rule for texts (`textProblem`). */
export function readChecked<T>(file: string, schema: Schema): T {
  const value = parse(file);
  const validate = validatorOf(schema);
  if (!validate(value))
    throw new FileRefused(file, (validate.errors ?? []).filter(isSpecific).map(sentence).join("; "));
  for (const { text, path } of textsIn(value)) {
    const problem = textProblem(plainText(text), "many");
    if (problem !== null) throw new FileRefused(file, `${path() || "(whole file)"}: ${problem}`);
  }
  return value as T;
}

const ajv = new Ajv({
  allErrors: true,
  strict: true,
  strictTuples: false,
  discriminator: true,
  formats: { date: isIsoDate },
});
const validators = new Map<Schema, ValidateFunction>();

/** The check of a schema, compiled once. */
export function validatorOf(schema: Schema): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  const compiled = ajv.compile(schema);
  validators.set(schema, compiled);
  return compiled;
}

function parse(file: string): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new FileRefused(file, "is not JSON", { cause: error });
  }
}

/** A failed alternative repeats the problems of its members. */
function isSpecific(error: ErrorObject, _index: number, all: readonly ErrorObject[]): boolean {
  return error.keyword !== "anyOf" || all.length === 1;
}

function sentence(error: ErrorObject): string {
  const field = error.instancePath.slice(1).replaceAll("/", ".") || "(whole file)";
  const { additionalProperty, missingProperty, allowedValues } = error.params as ErrorParams;
  if (additionalProperty !== undefined) return `${field} has an unknown field '${additionalProperty}'`;
  if (missingProperty !== undefined) return `${field} lacks '${missingProperty}'`;
  if (allowedValues !== undefined) return `${field} must be one of ${allowedValues.join(", ")}`;
  return `${field} ${error.message ?? "is wrong"}`;
}

interface ErrorParams {
  readonly additionalProperty?: string;
  readonly missingProperty?: string;
  readonly allowedValues?: readonly (string | number)[];
}
