import { Type, type TSchema } from "typebox";

/** Calendar date in Asia/Shanghai. */
export const DateShape = Type.String({ format: "date", description: "Calendar date in Asia/Shanghai" });

/** A date that may wait for a holiday notice: to sort by, not to be told while it does. */
export const EarliestDay = Type.String({
  format: "date",
  description: "Calendar date in Asia/Shanghai; the earliest possible day while it waits for a holiday notice",
});

/** The flag beside it. */
export const PENDING = { description: "待公布: only a holiday notice that is not loaded yet can tell the date" };

/** Moment in UTC. */
export const InstantShape = Type.String({ format: "date-time", description: "Moment in UTC" });

/** An id in an address. */
export const IdParams = Type.Object(
  { id: Type.String({ pattern: "^[A-Za-z0-9_.:-]{1,64}$" }) },
  { additionalProperties: false },
);

/** A word of programs: an id, a code. */
export function word(maxLength: number): ReturnType<typeof Type.String> {
  return Type.String({ maxLength, pattern: "^[A-Za-z0-9_.:-]*$" });
}

/** The same with line breaks. */
export const MANY_LINES = "^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";

/** What `line` asks for, as far as a pattern can say it: no line breaks, no control characters. The whole rule is `textProblem`. */
export const ONE_LINE = "^[^\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u009f\\u2028\\u2029]*$";

const FILLED_LINE = ONE_LINE.replace("*$", "*[^\\u0000-\\u001f\\u007f-\\u009f\\s]") + ONE_LINE.slice(1);

/** A line of text that people write; without line breaks. */
export function line(maxLength = 200): ReturnType<typeof Type.String> {
  return Type.String({ maxLength, pattern: ONE_LINE });
}

/** The same, and not blank. */
export function filledLine(maxLength: number, description?: string): ReturnType<typeof Type.String> {
  return Type.String({
    minLength: 1,
    maxLength,
    pattern: FILLED_LINE,
    ...(description === undefined ? {} : { description }),
  });
}

/** A text of several lines. */
export function paragraph(maxLength: number): ReturnType<typeof Type.String> {
  return Type.String({ maxLength, pattern: MANY_LINES });
}

/** A value, or null. */
export function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}

/** One of these words. */
export function oneOf<const Words extends readonly string[]>(words: Words, description?: string) {
  return Type.Unsafe<Words[number]>({
    type: "string",
    enum: [...words],
    ...(description !== undefined && { description }),
  });
}

/** The words of a table such as STATUS_NAMES. */
export function keysOf<Table extends Readonly<Record<string, unknown>>>(table: Table) {
  return Type.Unsafe<keyof Table & string>({ type: "string", enum: Object.keys(table) });
}

/** An object that refuses unknown fields: for everything that comes in. */
export function closed<P extends Record<string, TSchema>>(properties: P) {
  return Type.Object(properties, { additionalProperties: false });
}

/** A page of a list. */
export function pageOf<T extends TSchema>(item: T) {
  return Type.Object({
    items: Type.Array(item),
    next: nullable(Type.String({ description: "Cursor of the next page" })),
  });
}

/** How a list is paged. */
export const PAGE_QUERY = {
  cursor: Type.Optional(Type.String({ maxLength: 400, description: "`next` of the page before" })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 20 })),
};

/** RFC 9457. */
const Problem = Type.Object({
  type: Type.String(),
  title: Type.String({ description: "One Chinese sentence fit for a screen" }),
  status: Type.Integer(),
  code: Type.String({ description: "Stable; all codes stand in docs/errors.md" }),
  errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), message: Type.String() }))),
  requestId: Type.String(),
});

const MEANING = {
  400: "The request is not well formed",
  401: "Nobody is signed in",
  403: "Not this caller's to see or do",
  404: "Not there",
  405: "This address is not asked in this way; `Allow` says how it is",
  408: "The body came too slowly",
  409: "A rule of the hall, or the state of things, forbids it now",
  413: "Too large",
  415: "Not a kind of content that is taken in",
  421: "Not the name under which the hall is reached",
  422: "Not filled in rightly",
  429: "Too often; `Retry-After` says for how many seconds",
  431: "The address and the headers are too large",
  500: "A fault of the platform; the log tells more under `requestId`",
  503: "The database does not answer; nothing was changed",
  507: "No room for files",
} as const;

type ProblemStatus = keyof typeof MEANING;

/** What the document tells of a route beside its own answers: what the server refuses before or around every route of this kind. */
export function commonProblems({ isPublic, changes, hasInput }: RouteKind): Readonly<Record<string, typeof Problem>> {
  const statuses: readonly ProblemStatus[] = [
    ...(hasInput ? [400 as const] : []),
    ...(isPublic ? [] : [401 as const, 403 as const]),
    ...(isPublic && changes ? [403 as const] : []),
    // A body is looked at even where none is asked for.
    ...(changes ? ([408, 413, 415] as const) : []),
    421,
    429,
    431,
    500,
    503,
  ];
  return Object.fromEntries(statuses.map((status) => [status, problem(status)]));
}

export interface RouteKind {
  readonly isPublic: boolean;
  /** Not only reads. */
  readonly changes: boolean;
  /** A body, a query, something in the address or in the headers. */
  readonly hasInput: boolean;
}

/** A problem answer. To the type system it is the plain schema: fastify looks one level deeper for content types. */
function problem(status: ProblemStatus): typeof Problem {
  return {
    description: MEANING[status],
    content: { "application/problem+json": { schema: Problem } },
  } as unknown as typeof Problem;
}

/** The problems a route may answer with; 503 always. */
export function problems<const Status extends ProblemStatus>(
  ...statuses: readonly Status[]
): Record<Status | 503, typeof Problem> {
  return Object.fromEntries([...statuses, 503 as const].map((status) => [status, problem(status)])) as Record<
    Status | 503,
    typeof Problem
  >;
}

/** An answer that is no JSON. */
export function fileAnswer(contentType: string, description: string): TSchema {
  return { description, content: { [contentType]: { schema: Type.String({ format: "binary" }) } } };
}

/** Who may call, for the OpenAPI document. */
export const BY_PERSON = [{ session: [] }];
/** Who is not signed in is signed out all the same. */
export const BY_PERSON_OR_NOBODY = [{ session: [] }, {}];
export const BY_PERSON_OR_KEY = [{ session: [] }, { apiKey: [] }];

/** An answer without a body. */
export function nothing(description: string): TSchema {
  return Type.Null({ description });
}
