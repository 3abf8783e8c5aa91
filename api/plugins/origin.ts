import type { FastifyRequest } from "fastify";
import type { App } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses changes that another web site asks for in a visitor's name. Browsers say where a request comes from (Sec-Fetch-Site, Origin);
 * callers that say nothing are no browsers and carry nobody's cookie by accident. A key is never sent by accident either.
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
