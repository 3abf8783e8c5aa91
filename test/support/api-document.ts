import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Schema = Readonly<Record<string, unknown>>;

interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** A link of the document from an answer to a next request. */
export interface DocumentLink {
  readonly operationId: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly requestBody?: unknown;
}

interface Answer {
  readonly content?: Readonly<Record<string, Media>>;
  readonly links?: Readonly<Record<string, DocumentLink>>;
}

export interface DocumentParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly example?: unknown;
}

/** An operation as a program reads it. */
export interface DocumentOperation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly DocumentParameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, Answer>>;
  readonly security?: readonly Schema[];
  readonly "x-posts"?: readonly string[];
  readonly "x-key-scope"?: string;
}

/** An OpenAPI document, with its references followed. */
export interface ApiDocument {
  readonly operations: readonly DocumentOperation[];
  /** What is wrong with an answer by the document; null if it is described and matches. */
  mismatch(operation: DocumentOperation, answer: { status: number; type: string; body: unknown }): string | null;
}

interface Written {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Answer>>; readonly schemas: Schema };
}

/** Reads a document that was fetched. */
export function readApiDocument(fetched: unknown): ApiDocument {
  const written = fetched as Written;
  const operations = Object.entries(written.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      responses: answersOf(operation, written),
    })),
  );
  const compiled = new Map<Schema, ValidateFunction>();
  return { operations, mismatch };

  function mismatch(
    { responses }: DocumentOperation,
    { status, type, body }: { status: number; type: string; body: unknown },
  ): string | null {
    const told = responses[String(status)];
    if (told === undefined) return `the document has no answer ${status}`;
    if (told.content === undefined) return null;
    const media = told.content[type];
    if (media === undefined) return `the document has no ${type} for ${status}`;
    const check = compiled.get(media.schema) ?? compile(media.schema, written);
    compiled.set(media.schema, check);
    return !type.endsWith("json") || check(body) ? null : JSON.stringify(check.errors);
  }
}

function answersOf({ responses }: DocumentOperation, { components }: Written): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, told]) => {
      const shared = (told as { readonly $ref?: string }).$ref?.split("/").at(-1);
      return [status, (shared === undefined ? told : components.responses[shared]) as Answer];
    }),
  );
}

function compile(schema: Schema, { components }: Written): ValidateFunction {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  return ajv.compile({ ...schema, components });
}
