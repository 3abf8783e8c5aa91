import { createHash } from "node:crypto";
import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest, preHandlerAsyncHookHandler } from "fastify";
import type { App } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";

const MINUTE_MS = 60_000;

/** Makes limits available; none is set by this alone. Counts are per process. */
export async function allowRateLimits(app: App): Promise<void> {
  await app.register(rateLimit, { global: false });
}

/** Lets a key through `perMinute` times, then refuses with TOO_MANY_REQUESTS until its minute is over. */
export function limitTo(app: App, perMinute: number, keyOf: (request: FastifyRequest) => string): preHandlerAsyncHookHandler {
  const check = app.createRateLimit({ max: perMinute, timeWindow: MINUTE_MS, keyGenerator: (request) => digest(keyOf(request)) });
  return async (request) => {
    const limit = await check(request);
    if (!limit.isAllowed && limit.isExceeded) throw new ApiProblem("TOO_MANY_REQUESTS", { retryAfter: limit.ttlInSeconds });
  };
}

/** Keys come from outside and may be long. */
function digest(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}
