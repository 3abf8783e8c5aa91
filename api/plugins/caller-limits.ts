import type { FastifyRequest } from "fastify";
import type { App, RateLimits } from "../deps.ts";
import { addressOf, limitTo } from "./rate-limits.ts";

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/** Limits on requests per caller, counted before the body is read. */
export interface CallerLimits {
  /** Counts an anonymous request by address. Refuses with TOO_MANY_REQUESTS. */
  anonymous(request: FastifyRequest): Promise<void>;
  /** Counts a known caller by its own key, because many callers can share an address. */
  known(request: FastifyRequest, caller: string): Promise<void>;
}

export function openCallerLimits(app: App, limits: RateLimits): CallerLimits {
  const callers = new WeakMap<FastifyRequest, string>();
  const all = limitTo(app, limits.anonymousPerAddress, addressOf);
  const changes = limitTo(app, limits.anonymousPostsPerAddress, addressOf);
  const perCaller = limitTo(app, limits.perCaller, (request) => callers.get(request) ?? "");
  return {
    async anonymous(request) {
      await all(request);
      if (!READS.has(request.method)) await changes(request);
    },
    async known(request, caller) {
      callers.set(request, caller);
      await perCaller(request);
    },
  };
}

/**
 * Counts requests outside the API's routes: pages, probes, unknown addresses. Files with a digest in their name are
 * cached by browsers and not counted.
 */
export function limitOutsideApi(app: App, callers: CallerLimits): void {
  app.addHook("onRequest", async (request) => {
    if (!isOfApi(request) && !request.url.startsWith("/assets/")) await callers.anonymous(request);
  });
}

/** The routes of the API count themselves, once the caller is known. */
function isOfApi({ url, is404 }: FastifyRequest): boolean {
  return url.startsWith("/api/") && !url.startsWith("/api/docs") && !is404;
}
