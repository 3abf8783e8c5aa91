import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../deps.ts";

/**
 * One line per request, when it has been answered. The route's pattern is logged, never the address, which may contain
 * names and codes.
 */
export function logRequests(app: App): void {
  app.addHook("onResponse", async (request, reply) => logAnswer(request, reply));
}

/** The line. */
export function logAnswer(request: FastifyRequest, reply: FastifyReply): void {
  const { method, routeOptions } = request;
  request.log.info(
    { method, route: routeOptions.url ?? "none", status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
    "answered",
  );
}
