import { byStatus, codesOf, commonCodes } from "../../contract/common-problems.ts";
import type { Operation } from "../../contract/operation.ts";
import { Problem, statusOf, titleOf, type ProblemCode } from "../../contract/problem.ts";
import type { Components, Json } from "./components.ts";

/** What each status means, for engineers. */
const MEANING: Readonly<Record<number, { readonly name: string; readonly text: string }>> = {
  400: { name: "BadRequest", text: "The request is not well formed" },
  401: { name: "Unauthenticated", text: "Not signed in, and no key was sent" },
  403: { name: "Forbidden", text: "Not permitted for this caller" },
  404: { name: "NotFound", text: "Not found, or not visible to this caller" },
  405: { name: "MethodNotAllowed", text: "The address does not support this method; `Allow` lists the supported ones" },
  408: { name: "TooSlow", text: "The body was sent too slowly" },
  409: { name: "Conflict", text: "A rule of the hall, or the current state, does not permit it now" },
  412: { name: "Outdated", text: "It was changed since the caller read it: read it again" },
  413: { name: "TooLarge", text: "The body is too large" },
  415: { name: "UnsupportedMediaType", text: "This content type is not accepted" },
  421: { name: "Misdirected", text: "The hall is not reached under this host name" },
  422: { name: "Unprocessable", text: "Well formed, and refused by a rule of the hall" },
  429: { name: "TooManyRequests", text: "Too many requests; `Retry-After` gives the seconds to wait" },
  431: { name: "HeadersTooLarge", text: "The address and the headers are too large" },
  500: { name: "InternalError", text: "A fault of the platform; search the log for `requestId`" },
  503: { name: "Unavailable", text: "The database does not answer; nothing was changed" },
  507: { name: "StorageFull", text: "The file storage is full" },
};

const HEADERS: Readonly<Record<number, readonly string[]>> = {
  401: ["www-authenticate"],
  405: ["allow"],
  409: ["retry-after"],
  429: ["retry-after"],
  503: ["retry-after"],
  507: ["retry-after"],
};

/** The answers common to all operations, by the name of their component. */
export function sharedAnswers(operations: readonly Operation[], components: Components): Json {
  const shared = operations.flatMap((operation) => [...byStatus(commonCodes(operation))]);
  return Object.fromEntries(
    shared
      .map(([status, codes]) => [componentName(status, codes), problemAnswer(status, codes, components)] as const)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

/** The problem answers of one operation, by status. */
export function problemAnswers(operation: Operation, components: Components): Readonly<Record<string, Json>> {
  const common = byStatus(commonCodes(operation));
  return Object.fromEntries(
    [...byStatus(codesOf(operation))].map(([status, codes]) => {
      const isShared = common.get(status)?.length === codes.length;
      const shared = componentName(status, common.get(status) ?? []);
      return [
        String(status),
        isShared ? { $ref: `#/components/responses/${shared}` } : problemAnswer(status, codes, components),
      ];
    }),
  );
}

/** Answers with the same status and other codes are separate components. */
function componentName(status: number, codes: readonly ProblemCode[]): string {
  const { name } = meaningOf(status);
  return codes.length > 1 ? [name, ...codes].join(".") : name;
}

/** One status with its codes. */
export function problemAnswer(status: number, codes: readonly ProblemCode[], components: Components): Json {
  const schema = {
    allOf: [components.place(Problem), { type: "object", properties: { code: { type: "string", enum: codes } } }],
  };
  return {
    description: `${meaningOf(status).text}: ${codes.map((code) => `\`${code}\``).join(", ")}`,
    headers: headersOf(["x-request-id", ...(HEADERS[status] ?? [])]),
    content: {
      "application/problem+json": {
        schema,
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleOf(code) }])),
      },
    },
  };
}

/** References to header components. */
export function headersOf(names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function exampleOf(code: ProblemCode): Problem {
  return {
    type: `urn:yichuang:problem:${code}`,
    title: titleOf(code),
    status: statusOf(code),
    code,
    requestId: "7d1f0c9e-2b3a-4c5d-8e6f-9a0b1c2d3e4f",
  };
}

function meaningOf(status: number) {
  const meaning = MEANING[status];
  if (meaning === undefined) throw new Error(`Status ${status} has no meaning in api/openapi/problem-answers.ts`);
  return meaning;
}
