import type { Access } from "./access.ts";
import type { ProblemCode } from "./problem.ts";
import type { Static, TSchema, Value } from "./shapes.ts";

/** The groups of the interface, in the order of the page for people. */
export const TAGS = {
  "service-items": "What the hall offers",
  packages: "What is applied for at once (一件事)",
  releases: "How items change: drafts, approval, publication",
  session: "Signing in and out",
  uploads: "Files that applicants hand in",
  cases: "Applications and their progress",
  tasks: "The inbox of staff",
  "external-task": "Steps that departments' own systems serve, as the engine's external tasks",
  payments: "What applications cost, and the payment provider",
  documents: "Receipts, notices, decisions and licences as PDF",
  deliveries: "How results and notices reach the applicant",
  mandates: "Powers of attorney, recorded from the paper",
  "authorisation-letters": "Who may sign for a department, by which letter",
  postings: "Who holds which post, from when to when",
  licences: "Licences and their verification",
  publicities: "What is made public before it is decided",
  calendar: "Working days",
  operations: "Health, incidents, figures, the clock",
} as const;

/**
 * A possible next request after an answer: its parameters and body, with OpenAPI runtime expressions. The body is complete: nothing has to
 * be added to it.
 */
export interface Link {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Parts of an answer besides its body. */
interface AnswerParts {
  readonly description: string;
  /** Response headers by name, each with a sentence. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Operations that can follow. */
  readonly links?: Readonly<Record<string, Link>>;
}

/** An answer in JSON. */
export interface JsonAnswer<S extends TSchema = TSchema> extends AnswerParts {
  readonly schema: S;
  readonly example?: unknown;
}

/** An answer that is a file. */
export interface FileAnswer extends AnswerParts {
  readonly contentTypes: readonly string[];
}

/** An answer without a body. */
export interface EmptyAnswer extends AnswerParts {
  readonly empty: true;
}

/** A body that is a file, of any content type. */
export interface FileBody {
  readonly contentType: string;
  readonly description: string;
}

/** One operation of the API: the only declaration of its shape. */
export interface Operation {
  /** Stable: clients are generated from it. */
  readonly operationId: string;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** `/api/cases/{id}` */
  readonly path: `/${string}`;
  readonly tag: keyof typeof TAGS;
  readonly summary: string;
  readonly description: string;
  readonly access: Access;
  /** True for a GET that can also be an act on a case: the caller is looked up again. */
  readonly mayAct?: true;
  /** Whether it takes an Idempotency-Key. */
  readonly idempotency?: "required" | "accepted";
  /**
   * Present: it speaks as the engine's external-task REST does, for its unchanged clients: errors `{ type, message, code }`, content type exactly `application/json`, unknown and null fields tolerated,
   * a body may be missing, and a key may come as the password of HTTP Basic. The handler reads the body.
   */
  readonly wire?: "externalTask";
  /** Largest body in bytes, if not 16 KiB. */
  readonly bodyLimit?: number;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly headers?: TSchema;
  readonly body?: TSchema | FileBody;
  /** A valid body. */
  readonly example?: unknown;
  /** Further ones, by name. */
  readonly otherExamples?: Readonly<Record<string, unknown>>;
  /** By status; without problems. */
  readonly answers: Readonly<Record<number, JsonAnswer | FileAnswer | EmptyAnswer>>;
  /** The codes of its own problems; those common to operations of its kind are added. */
  readonly problems: readonly ProblemCode[];
}

/** Declares an operation. */
export function defineOperation<const O extends Operation>(operation: O): O {
  return operation;
}

/** Links to operations whose parameter `id` is at this path of the answer: `items/0/id`. */
export function linksById(place: string, ...operationIds: readonly string[]): Readonly<Record<string, Link>> {
  const link = { params: { id: `$response.body#/${place}` } };
  return Object.fromEntries(operationIds.map((operationId) => [operationId, link]));
}

/** A JSON answer with this shape. */
export function answer<S extends TSchema>(
  schema: S,
  description: string,
  more: Omit<JsonAnswer, "schema" | "description"> = {},
): JsonAnswer<S> {
  return { schema, description, ...more };
}

/** The type of a part of a request. */
type Part<S> = S extends TSchema ? Static<S> : unknown;

/** The request of an operation, as a handler reads it. */
export type ParamsOf<O extends Operation> = Part<O["params"]>;
export type QueryOf<O extends Operation> = Part<O["query"]>;
export type BodyOf<O extends Operation> = Part<O["body"]>;

/** The JSON answers of an operation. */
export type AnswerOf<O extends Operation> = {
  readonly [Status in keyof O["answers"]]: O["answers"][Status] extends JsonAnswer<infer S> ? Value<S> : never;
}[keyof O["answers"]];

/** Answers with a file or without a body. */
export type AnswersNoJson<O extends Operation> = [AnswerOf<O>] extends [never] ? true : false;
