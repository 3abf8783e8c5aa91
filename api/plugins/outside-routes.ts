import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { randomUUID } from "node:crypto";
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from "fastify";
import type { ApiCode } from "../../contract/api-codes.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { problemOf } from "../problems/problem-document.ts";
import { PROBLEM_JSON, sendProblem } from "./problems.ts";
import { logAnswer } from "./request-log.ts";
import { putHeaders, securityHeaders, type HeaderOptions } from "./security-headers.ts";

/** Steps for every answer, including those without hooks. */
export interface OutsideRoutes extends HeaderOptions {
  readonly observe: (request: FastifyRequest, reply: FastifyReply) => void;
}

/**
 * Answers an invalid address (a broken percent encoding): the router refuses it before any hook, so headers, log line
 * and metric are added here.
 */
export function answerOutsideRoutes(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { observe, ...headers }: OutsideRoutes,
): void {
  putHeaders(request, reply, headers);
  reply.raw.once("finish", () => {
    logAnswer(request, reply);
    observe(request, reply);
  });
  sendProblem(error, request, reply);
}

const BY_CODE: Readonly<Record<string, ApiCode>> = {
  HPE_HEADER_OVERFLOW: "HEADERS_TOO_LARGE",
  ERR_HTTP_REQUEST_TIMEOUT: "REQUEST_TOO_SLOW",
};

/** Answers requests that are not HTTP, have too large headers or never end: Node provides only a socket. */
export function answerBrokenRequest(
  error: NodeJS.ErrnoException,
  socket: Socket,
  { log, ...headers }: HeaderOptions & { readonly log: FastifyBaseLogger },
): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const requestId = randomUUID();
  const { document } = problemOf(new ApiProblem(BY_CODE[error.code ?? ""] ?? "REQUEST_INVALID"), requestId);
  log.info({ requestId, status: document.status, code: document.code }, "answered outside of routes");
  if (socket.writable && !hasAnswered(socket))
    socket.write(
      answerText(document.status, JSON.stringify(document), { ...securityHeaders(headers), "x-request-id": requestId }),
    );
  socket.destroySoon();
}

/** An answer that has begun must not get a second header. */
function hasAnswered(socket: Socket): boolean {
  const { _httpMessage: message } = socket as Socket & {
    readonly _httpMessage?: { readonly headersSent: boolean; readonly req: IncomingMessage } | null;
  };
  return message?.headersSent === true;
}

const REASONS: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  431: "Request Header Fields Too Large",
};

function answerText(status: number, body: string, headers: Readonly<Record<string, string>>): string {
  const all = {
    ...headers,
    "content-type": PROBLEM_JSON,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  };
  return [
    `HTTP/1.1 ${status} ${REASONS[status] ?? ""}`,
    ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
    "",
    body,
  ].join("\r\n");
}
