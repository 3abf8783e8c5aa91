import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import rateLimit from "@fastify/rate-limit";
import type { FastifyRequest } from "fastify";
import type { App } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";

const MINUTE_MS = 60_000;
/** Maximum callers per limit; beyond it the least recently seen is dropped. */
const REMEMBERED = 20_000;

/** Refuses requests above the rate with TOO_MANY_REQUESTS. */
export type Limit = (request: FastifyRequest) => Promise<void>;

/** Provides limits; this alone sets none. Counts are per process. */
export async function allowRateLimits(app: App): Promise<void> {
  await app.register(rateLimit, { global: false });
}

/** Admits a key `perMinute` times, then refuses with TOO_MANY_REQUESTS until its minute is over. */
export function limitTo(app: App, perMinute: number, keyOf: (request: FastifyRequest) => string): Limit {
  const options = {
    max: perMinute,
    timeWindow: MINUTE_MS,
    cache: REMEMBERED,
    keyGenerator: (request: FastifyRequest) => digest(keyOf(request)),
  };
  const check = app.createRateLimit(options);
  return async (request) => {
    const limit = await check(request);
    if (!limit.isAllowed && limit.isExceeded)
      throw new ApiProblem("TOO_MANY_REQUESTS", { retryAfter: limit.ttlInSeconds });
  };
}

/**
 * Where a request comes from, as far as one party can choose it: a household or an office holds a whole /64 of IPv6.
 */
export function addressOf(request: Pick<FastifyRequest, "ip">): string {
  return networkOf(request.ip);
}

/** The address itself for IPv4 (mapped ones, too), the /64 for IPv6. */
export function networkOf(ip: string): string {
  const bare = ip.split("%", 1)[0] ?? "";
  if (!isIPv6(bare)) return ip.toLowerCase();
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = "", tail = ""] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split("::");
  const [before, after] = [head, tail].map((part) => part.split(":").filter((group) => group !== "")) as [
    string[],
    string[],
  ];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}

/** Keys come from callers and may be long. */
function digest(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}
