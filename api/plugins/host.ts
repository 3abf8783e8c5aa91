import type { FastifyRequest } from "fastify";
import type { App } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** Probes and scrapers ask by whatever address they see. */
const PROBES = /^\/(metrics|health\/(live|ready))$/;
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Answers under the hall's own name only: a page of somebody else whose name was made to lead here (DNS rebinding) gets nothing.
 * The name is that of PUBLIC_URL; loopback, and the very address that the connection came to, are no names that anybody could give out.
 */
export function requireOwnHost(app: App, { publicUrl }: { readonly publicUrl: string }): void {
  const own = hostsOf(new URL(publicUrl));
  app.addHook("onRequest", async (request) => {
    const host = request.host.toLowerCase();
    if (own.includes(host) || isPlainAddress(host, request) || PROBES.test(request.url)) return;
    throw new ApiProblem("HOST_UNKNOWN");
  });
}

/** "hall.example" and "hall.example:443" are the same. */
function hostsOf({ hostname, port, protocol }: URL): readonly string[] {
  const usual = protocol === "https:" ? "443" : "80";
  return port === "" ? [hostname, `${hostname}:${usual}`] : [`${hostname}:${port}`];
}

function isPlainAddress(host: string, { socket: { localAddress = "", localPort = 0 } }: FastifyRequest): boolean {
  const address = localAddress.replace(/^::ffff:/, "");
  const names = [...LOOPBACK, address.includes(":") ? `[${address}]` : address];
  return names.some((name) => host === `${name}:${localPort}` || (localPort === 80 && host === name));
}
