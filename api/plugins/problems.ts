import type { FastifyReply, FastifyRequest } from "fastify";
import { codesOf } from "../../contract/common-problems.ts";
import type { ProblemCode } from "../../contract/problem.ts";
import type { App } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { problemOf } from "../problems/problem-document.ts";

/** RFC 9457. */
export const PROBLEM_JSON = "application/problem+json; charset=utf-8";

/** How a caller may say who it is (RFC 9110, 15.5.2). */
export function challengeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.config.basicKeys ? 'Basic realm="yichuang", Bearer realm="yichuang"' : 'Bearer realm="yichuang"';
}

/** Every failure becomes a problem document; faults are logged here, once, under the request id of the answer. */
export function answerProblems(app: App): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
}

/** Answers with the problem. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { document, retryAfter, isFault } = problemOf(error, request.id);
  if (isFault)
    request.log.error({ err: error, route: request.routeOptions.url, code: document.code }, "request failed");
  noteUndeclared(request, document.code);
  if (retryAfter !== null) void reply.header("retry-after", retryAfter);
  if (document.status === 401) void reply.header("www-authenticate", challengeOf(request));
  return reply.code(document.status).header("content-type", PROBLEM_JSON).serializer(JSON.stringify).send(document);
}

/** Answers 404. */
export function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(new ApiProblem("NOT_FOUND"), request, reply);
}

/** A code that the contract does not declare is a mistake in the contract. */
function noteUndeclared(request: FastifyRequest, code: ProblemCode): void {
  const { operation } = request.routeOptions.config;
  if (operation && !codesOf(operation).includes(code))
    request.log.warn({ operationId: operation.operationId, code }, "problem is not in the contract");
}
