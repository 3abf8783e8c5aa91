import type { FastifyRequest } from "fastify";
import type { App } from "../deps.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** Health probes and scrapers use any address. */
const PROBES = /^\/(metrics|health\/(live|ready))$/;
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Answers requests for the hall's own host name only, against DNS rebinding.
 * Permitted are the host of PUBLIC_URL, loopback, and the address to which the connection was made, which another site
 * cannot use as a name.
 */
export function requireOwnHost(app: App, { publicUrl }: { readonly publicUrl: string }): void {
  const own = hostsOf(new URL(publicUrl));
  app.addHook("onRequest", async (request) => {
    const host = request.host.toLowerCase();
    if (own.includes(host) || isPlainAddress(host, request) || PROBES.test(request.url)) return;
    throw new ApiProblem("HOST_UNKNOWN");
  });
}

/** "hall.example" and "hall.example:443" are equal. */
function hostsOf({ hostname, port, protocol }: URL): readonly string[] {
  const usual = protocol === "https:" ? "443" : "80";
  return port === "" ? [hostname, `${hostname}:${usual}`] : [`${hostname}:${port}`];
}

function isPlainAddress(host: string, { socket: { localAddress = "", localPort = 0 } }: FastifyRequest): boolean {
  const address = localAddress.replace(/^::ffff:/, "");
  const names = [...LOOPBACK, address.includes(":") ? `[${address}]` : address];
  return names.some((name) => host === `${name}:${localPort}` || (localPort === 80 && host === name));
}
