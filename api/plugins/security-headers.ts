import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../deps.ts";

/** Only our own files, nothing inline, no frames. */
export const STRICT_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join("; ");

/** For uploaded files and papers: nothing in them may run or load; the browser's own viewers need the rest. */
export const FILE_CSP =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'none'";

const HEADERS = {
  "content-security-policy": STRICT_CSP,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

const ONE_YEAR = 31_536_000;

export interface HeaderOptions {
  /** The hall is reached by https. */
  readonly secure: boolean;
}

/** Adds the security headers to every answer; a route may set its own policy. */
export function secureHeaders(app: App, options: HeaderOptions): void {
  app.addHook("onRequest", async (request, reply) => putHeaders(request, reply, options));
}

/** Adds them to one answer. */
export function putHeaders(request: FastifyRequest, reply: FastifyReply, options: HeaderOptions): void {
  void reply.headers(securityHeaders(options)).header("x-request-id", request.id);
  if (request.url.startsWith("/api/")) void reply.header("cache-control", "no-store");
}

/** The headers of every answer. */
export function securityHeaders({ secure }: HeaderOptions): Readonly<Record<string, string>> {
  return { ...HEADERS, ...(secure ? { "strict-transport-security": `max-age=${ONE_YEAR}; includeSubDomains` } : {}) };
}
