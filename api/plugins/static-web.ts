import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "../deps.ts";
import { sendNotFound } from "./problems.ts";

/** Addresses that the web pages draw themselves. */
export const PAGES = [/^\/$/, /^\/items\/[^/]+(\/apply)?$/, /^\/progress$/, /^\/verify(\/[^/]+)?$/, /^\/my$/, /^\/cases\/[^/]+$/, /^\/login$/, /^\/desk(\/tasks\/[^/]+)?$/, /^\/(office|supervise|ops)$/];

const ONE_YEAR = "public, max-age=31536000, immutable";

/**
 * Serves the built web pages: files with a digest in their name for ever, the page itself always fresh.
 * An unknown address gets the page too, as a 404, so that people see the hall's own words; programs get a problem document.
 */
export async function serveWeb(app: App, webDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: webDir,
    wildcard: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
    setHeaders: (response, path) => void response.setHeader("cache-control", path.includes("/assets/") ? ONE_YEAR : "no-cache"),
  });
  // The address in a licence's QR code answers programs too.
  app.get<{ Params: { code: string } }>("/verify/:code", { schema: { hide: true } }, (request, reply) =>
    wantsJson(request) ? reply.redirect(`/api/licences/verify/${encodeURIComponent(request.params.code)}`) : sendPage(request, reply, webDir));
  app.setNotFoundHandler((request, reply) => (isPage(request) || wantsPage(request) ? sendPage(request, reply, webDir) : sendNotFound(request, reply)));
}

function isPage({ method, url }: FastifyRequest): boolean {
  const path = url.split("?", 1)[0] ?? "";
  return (method === "GET" || method === "HEAD") && PAGES.some((page) => page.test(path));
}

function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  return method === "GET" && !/^\/(api|assets)\//.test(url) && (headers.accept ?? "").includes("text/html");
}

function wantsJson({ headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? "";
  return accept.includes("application/json") && !accept.includes("text/html");
}

async function sendPage(request: FastifyRequest, reply: FastifyReply, webDir: string): Promise<FastifyReply> {
  const page = await readFile(join(webDir, "index.html"));
  return reply.code(isPage(request) ? 200 : 404).headers({ "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" }).send(page);
}
