import type { Operation } from "./operation.ts";
import { statusOf, type ProblemCode } from "./problem.ts";

/** Refusals by the server before or around every operation of this kind. */
export function commonCodes({ access, method, idempotency, ...operation }: Operation): readonly ProblemCode[] {
  const changes = method !== "GET";
  const isAsked = [operation.params, operation.query, operation.headers].some((part) => part !== undefined);
  return [
    ...(changes || isAsked ? (["REQUEST_INVALID"] as const) : []),
    ...(access === "public" ? [] : (["UNAUTHENTICATED", "ROLE_FORBIDS", "SCOPE_FORBIDS"] as const)),
    // A body is checked even where none is required.
    ...(changes
      ? (["ORIGIN_REFUSED", "REQUEST_TOO_SLOW", "REQUEST_TOO_LARGE", "MEDIA_TYPE_NOT_SUPPORTED"] as const)
      : []),
    ...(idempotency === "required" ? (["IDEMPOTENCY_KEY_REQUIRED"] as const) : []),
    ...(idempotency === undefined ? [] : (["IDEMPOTENCY_IN_PROGRESS", "IDEMPOTENCY_KEY_REUSED"] as const)),
    "METHOD_NOT_ALLOWED",
    "HOST_UNKNOWN",
    "TOO_MANY_REQUESTS",
    "HEADERS_TOO_LARGE",
    "INTERNAL",
    "DATABASE_UNAVAILABLE",
  ];
}

/** Every code that an operation can answer with, without repetition. */
export function codesOf(operation: Operation): readonly ProblemCode[] {
  return [...new Set([...operation.problems, ...commonCodes(operation)])];
}

/** Codes by their status, in the order of the statuses. */
export function byStatus(codes: readonly ProblemCode[]): ReadonlyMap<number, readonly ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of codes) groups.set(statusOf(code), [...(groups.get(statusOf(code)) ?? []), code]);
  return new Map([...groups].sort(([a], [b]) => a - b));
}
