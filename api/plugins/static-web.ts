import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyReply, FastifyRequest } from "fastify";
import { shellOf, SHELLS, type Shell } from "../../web/pages.ts";
import type { App } from "../deps.ts";
import { sendNotFound } from "./problems.ts";

const ONE_YEAR = "public, max-age=31536000, immutable";

/**
 * Serves the built web pages: files with a digest in their name are cached permanently, the page itself never.
 * An unknown address gets the page too, as a 404, so that people see the hall's own message; programs get a problem
 * document.
 */
export async function serveWeb(app: App, webDir: string): Promise<void> {
  const pages = { portal: readPage(join(webDir, SHELLS.portal)), staff: readPage(join(webDir, SHELLS.staff)) };
  await app.register(fastifyStatic, {
    root: webDir,
    wildcard: false,
    index: false,
    cacheControl: false,
    preCompressed: true,
    globIgnore: ["**/*.br", "**/*.gz"],
    setHeaders(response, path) {
      response.setHeader("cache-control", path.includes("/assets/") ? ONE_YEAR : "no-cache");
      response.setHeader("vary", "accept-encoding");
    },
  });
  // The address in a licence's QR code answers programs too.
  app.get<{ Params: { code: string } }>("/verify/:code", { schema: { hide: true } }, (request, reply) =>
    wantsJson(request)
      ? reply.redirect(`/api/licences/verify/${encodeURIComponent(request.params.code)}`)
      : sendPage(request, reply, { page: pages.portal, code: 200 }),
  );
  app.setNotFoundHandler((request, reply) => {
    const shell = shellFor(request);
    if (shell) return sendPage(request, reply, { page: pages[shell], code: 200 });
    return wantsPage(request)
      ? sendPage(request, reply, { page: pages[roomOf(request)], code: 404 })
      : sendNotFound(request, reply);
  });
}

/** The shell whose page the request names. */
function shellFor({ method, url }: FastifyRequest): Shell | undefined {
  return method === "GET" || method === "HEAD" ? shellOf(pathOf(url)) : undefined;
}

/** Who says that there is no such page. */
function roomOf({ url }: FastifyRequest): Shell {
  return pathOf(url).startsWith("/studio/") ? "staff" : "portal";
}

function pathOf(url: string): string {
  return url.split("?", 1)[0] ?? "";
}

function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  return method === "GET" && !/^\/(api|assets)\//.test(url) && (headers.accept ?? "").includes("text/html");
}

function wantsJson({ headers }: FastifyRequest): boolean {
  const accept = headers.accept ?? "";
  return accept.includes("application/json") && !accept.includes("text/html");
}

/** The page in the encodings of the build, best first; the last is the page itself. */
interface Page {
  readonly encodings: readonly { readonly name: "br" | "gzip" | null; readonly bytes: Buffer }[];
}

function readPage(file: string): Page {
  const packed = (
    [
      ["br", ".br"],
      ["gzip", ".gz"],
    ] as const
  ).filter(([, ending]) => existsSync(file + ending));
  return {
    encodings: [
      ...packed.map(([name, ending]) => ({ name, bytes: readFileSync(file + ending) })),
      { name: null, bytes: readFileSync(file) },
    ],
  };
}

function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { page: { encodings }, code }: { readonly page: Page; readonly code: number },
): FastifyReply {
  const wanted = accepted(request.headers["accept-encoding"] ?? "");
  const { name, bytes } = encodings.find(
    (encoding) => encoding.name === null || wanted.has(encoding.name),
  ) as Page["encodings"][number];
  if (name !== null) void reply.header("content-encoding", name);
  return reply
    .code(code)
    .headers({ "content-type": "text/html; charset=utf-8", "cache-control": "no-cache", vary: "accept-encoding" })
    .send(bytes);
}

/** Encodings named in the header and not forbidden by `q=0`. */
function accepted(header: string): ReadonlySet<string> {
  return new Set(
    header
      .toLowerCase()
      .split(",")
      .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map((part) => part.split(";", 1)[0]?.trim() ?? ""),
  );
}
