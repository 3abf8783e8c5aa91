import type { FastifyRequest } from "fastify";
import type { App, BodyPace } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** A slow connection; the largest file still arrives within `requestTimeout`. */
export const BODY_PACE: BodyPace = { graceMs: 10_000, bytesPerSecond: 16 * 1024 };
const LOOK_MS = 1_000;

/**
 * Ends requests with a slow body, which would occupy a connection. Counted from the moment at which the hall reads it, and not while the hall itself was held up: a body that lies
 * there unread is not the caller's delay.
 */
export function refuseSlowBodies(app: App, { graceMs, bytesPerSecond }: BodyPace): void {
  app.addHook("preParsing", async (request, reply, payload) => {
    if (!hasBody(request)) return payload;
    const { raw } = request;
    const lookMs = Math.min(LOOK_MS, graceMs);
    const before = raw.socket.bytesRead;
    let read = 0;
    let looked = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      read += Math.min(now - looked, 2 * lookMs);
      looked = now;
      const late = read - graceMs;
      if (raw.complete || raw.destroyed) clearInterval(timer);
      else if (late > 0 && raw.socket.bytesRead - before < (late / 1000) * bytesPerSecond) end();
    }, lookMs);
    timer.unref();
    return payload;

    function end(): void {
      clearInterval(timer);
      // A refused caller that continues to send already has its answer.
      if (reply.sent) return void raw.destroy();
      reply.raw.once("finish", () => raw.destroy());
      return void reply.header("connection", "close").send(new ApiProblem("REQUEST_TOO_SLOW"));
    }
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
