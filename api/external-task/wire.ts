import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../deps.ts";
import { jsonOf } from "../plugins/json-bodies.ts";
import { challengeOf } from "../plugins/problems.ts";
import { problemOf } from "../problems/problem-document.ts";

/** Exactly so: the JavaScript client never reads an answer whose type names a charset. */
const JSON_TYPE = "application/json";

/**
 * Makes the routes of a scope speak as the engine's external-task REST does, so that its clients run unchanged (docs/decisions/0043): answers of exactly `application/json`,
 * failures as `{ type, message, code }`, and bodies that may be missing or full of nulls.
 */
export function speakAsEngine(scope: App): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "buffer" }, (request, body: Buffer, done) => {
    try {
      done(null, body.length === 0 ? {} : withoutTrace(jsonOf(body)));
    } catch (error) {
      done(error as Error, undefined);
    }
  });
  scope.setErrorHandler((error, request, reply) => answerError(error, request, reply));
  scope.addHook("onSend", async (_request, reply, payload) => {
    if (typeof payload === "string" && payload !== "") void reply.header("content-type", JSON_TYPE);
    return payload;
  });
}

/** Traces of a client's program are not kept, and its messages may hold characters that no text of the hall may. */
function withoutTrace(body: unknown): unknown {
  if (body === null || typeof body !== "object" || Array.isArray(body)) return body;
  const { errorDetails: _trace, errorMessage, ...rest } = body as Record<string, unknown>;
  return typeof errorMessage === "string" ? { ...rest, errorMessage: errorMessage.replaceAll(UNPRINTABLE, " ") } : rest;
}

const UNPRINTABLE = /[\s\p{Cc}\u2028\u2029]+/gu;

/** The client's own mistakes and the refusals of rules: the engine knows 400, 404 and 500. */
const AS_ENGINE: Readonly<Record<number, number>> = { 409: 400, 412: 400, 422: 400 };
/** A step that is done or gone is no more. */
const GONE: ReadonlySet<string> = new Set(["TASK_NOT_FOUND", "TASK_ALREADY_DECIDED"]);
const TYPES: Readonly<Record<number, string>> = {
  400: "InvalidRequestException",
  401: "AuthenticationException",
  403: "AuthorizationException",
};

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { document, retryAfter, isFault } = problemOf(error, request.id);
  const { code, title, errors = [] } = document;
  if (isFault) request.log.error({ err: error, route: request.routeOptions.url, code }, "request failed");
  const status = GONE.has(code) ? 404 : (AS_ENGINE[document.status] ?? document.status);
  if (retryAfter !== null) void reply.header("retry-after", retryAfter);
  if (status === 401) void reply.header("www-authenticate", challengeOf(request));
  const message = [title, ...errors.map(({ field, message: why }) => `${field}: ${why}`)].join(" ");
  const body = { type: TYPES[status] ?? "RestException", message: `${code} ${message}`, code: 0 };
  return reply.code(status).serializer(JSON.stringify).send(body);
}
