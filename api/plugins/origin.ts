import type { FastifyRequest } from "fastify";
import type { App } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses changes requested by another web site in a visitor's name (CSRF). Browsers send the origin of a request
 * (Sec-Fetch-Site, Origin); callers without these headers are not browsers and send no cookies unintentionally. A key
 * is never sent unintentionally either.
 */
export function refuseForeignOrigins(app: App, { publicUrl }: { readonly publicUrl: string }): void {
  const ownOrigin = new URL(publicUrl).origin;
  app.addHook("onRequest", async (request) => {
    if (SAFE.has(request.method) || request.headers.authorization !== undefined) return;
    if (!isOwnPage(request, ownOrigin)) throw new ApiProblem("ORIGIN_REFUSED");
  });
}

function isOwnPage({ headers }: FastifyRequest, ownOrigin: string): boolean {
  const { origin, host } = headers;
  const site = headers["sec-fetch-site"];
  if (origin === ownOrigin || site === "same-origin" || site === "none") return true;
  if (site !== undefined) return false;
  return origin === undefined || hostOf(origin) === host;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
