import type { App } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/**
 * Answers requests without a route before the body is read: 405 with `Allow` when the address has other methods,
 * otherwise 404. OPTIONS lists the methods only, because no other site may read our answers.
 */
export function answerUnknownAddresses(app: App): void {
  const methods = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ url, method }) => {
    const known = methods.get(url) ?? new Set();
    methods.set(url, known);
    for (const name of [method].flat()) known.add(name);
  });
  app.addHook("onRequest", async (request, reply) => {
    // A literal address is not a parameter of another: PUT /calendar/due-date is not the year "due-date".
    const isShadowed = methods.get(pathOf(request.url))?.has(request.method) === false;
    if (!request.is404 && !isShadowed) return undefined;
    const allowed = allowedAt(request.url, methods);
    if (allowed !== null) void reply.header("allow", allowed);
    if (allowed !== null && request.method === "OPTIONS") return reply.code(204).send();
    if (allowed !== null) throw new ApiProblem("METHOD_NOT_ALLOWED");
    if (request.method !== "GET" && request.method !== "HEAD") throw new ApiProblem("NOT_FOUND");
    return undefined;
  });
}

/** "GET, HEAD, OPTIONS"; null when the address is unknown by any method. */
function allowedAt(url: string, methods: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  const path = pathOf(url);
  const parts = path.split("/");
  const own = methods.get(path);
  const found = own
    ? [...own]
    : [...methods].filter(([pattern]) => isAt(parts, pattern.split("/"))).flatMap(([, names]) => [...names]);
  return found.length === 0 ? null : [...new Set([...found, "OPTIONS"])].sort().join(", ");
}

function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? "";
}

function isAt(path: readonly string[], pattern: readonly string[]): boolean {
  if (pattern.at(-1) === "*") return false;
  return (
    path.length === pattern.length &&
    pattern.every((part, n) => (part.startsWith(":") ? path[n] !== "" : part === path[n]))
  );
}
