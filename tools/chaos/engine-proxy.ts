import http from "node:http";
import type { AddressInfo } from "node:net";

import type { SeededRandom } from "./seeded-random.ts";

/** What the proxy does to the requests of one worker process. */
export type ProxyMode =
  | { readonly kind: "through" }
  /** Accepts and never answers. Half of the requests are lost before the engine; of the others the answer is lost. */
  | { readonly kind: "blackHole" }
  /** Delay of each answer. */
  | { readonly kind: "slow"; readonly ms: number };

/** A proxy between a worker process and the engine. */
export interface EngineProxy {
  /** http://127.0.0.1:port */
  readonly url: string;
  set(mode: ProxyMode): void;
  /**
   * Whether every external task that is fetched is unlocked at once, so that another worker gets it too, and every
   * batch of commands is sent twice.
   */
  setDoubling(on: boolean): void;
  /** How often it interfered. */
  readonly injected: {
    swallowed: number;
    answersLost: number;
    delayed: number;
    tasksDoubled: number;
    commandsDoubled: number;
  };
  close(): Promise<void>;
}

interface Proxy {
  readonly engine: URL;
  readonly agent: http.Agent;
  readonly random: SeededRandom;
  readonly injected: EngineProxy["injected"];
  readonly doubled: Set<string>;
  mode: ProxyMode;
  doubling: boolean;
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * Opens a proxy to the engine at `engineUrl`; `doubled` remembers, for all proxies together, which tasks were handed
 * out twice.
 */
export async function openEngineProxy(
  engineUrl: string,
  random: SeededRandom,
  doubled: Set<string>,
): Promise<EngineProxy> {
  const proxy: Proxy = {
    engine: new URL(engineUrl),
    agent: new http.Agent({ keepAlive: true }),
    random,
    doubled,
    mode: { kind: "through" },
    doubling: false,
    injected: { swallowed: 0, answersLost: 0, delayed: 0, tasksDoubled: 0, commandsDoubled: 0 },
  };
  const held = new Set<http.IncomingMessage>();
  const server = http.createServer((request, response) => {
    void serve(request, response, proxy).then((answered) => {
      if (!answered) held.add(request);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const release = (): void => {
    held.forEach((request) => request.socket.destroy());
    held.clear();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    injected: proxy.injected,
    set(mode) {
      proxy.mode = mode;
      if (mode.kind !== "blackHole") release();
    },
    setDoubling(on) {
      proxy.doubling = on;
    },
    async close() {
      release();
      proxy.agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** False when the request gets no answer. */
async function serve(request: http.IncomingMessage, response: http.ServerResponse, proxy: Proxy): Promise<boolean> {
  try {
    const body = await bytesOf(request);
    if (proxy.mode.kind === "blackHole" && proxy.random.chance(0.5)) return lost(proxy, "swallowed");
    const answer = await forwarded(request, body, proxy);
    await unlockFetched(request, answer, proxy);
    // The fault may have begun while the engine handled the request.
    if (isBlackHole(proxy)) return lost(proxy, "answersLost");
    response.writeHead(answer.status, withoutLength(answer.headers)).end(answer.body);
    return true;
  } catch {
    // Engine or caller is gone: without the proxy the other would see a broken connection too.
    request.socket.destroy();
    return true;
  }
}

function isBlackHole({ mode }: Proxy): boolean {
  return mode.kind === "blackHole";
}

function lost({ injected }: Proxy, how: "swallowed" | "answersLost"): boolean {
  injected[how]++;
  return false;
}

async function forwarded(request: http.IncomingMessage, body: Buffer, proxy: Proxy): Promise<Answer> {
  const { mode } = proxy;
  if (mode.kind === "slow") {
    proxy.injected.delayed++;
    await new Promise((resolve) => setTimeout(resolve, mode.ms));
  }
  const wanted = { path: request.url ?? "/", method: request.method ?? "GET", headers: request.headers, body };
  if (!proxy.doubling || wanted.path !== "/hall/commands") return ask(proxy, wanted);
  proxy.injected.commandsDoubled++;
  const [, second] = await Promise.all([ask(proxy, wanted), ask(proxy, wanted)]);
  return second;
}

/** Also gives the fetched tasks to the next worker, before the first one gets the answer. */
async function unlockFetched(request: http.IncomingMessage, answer: Answer, proxy: Proxy): Promise<void> {
  if (!proxy.doubling || !request.url?.endsWith("/external-task/fetchAndLock") || answer.status !== 200) return;
  const tasks = (JSON.parse(answer.body.toString("utf8")) as { id: string }[]).filter(
    ({ id }) => !proxy.doubled.has(id),
  );
  await Promise.all(
    tasks.map(async ({ id }) => {
      proxy.doubled.add(id);
      const { authorization } = request.headers;
      const headers = authorization === undefined ? {} : { authorization };
      const { status } = await ask(proxy, {
        path: `/engine-rest/external-task/${id}/unlock`,
        method: "POST",
        headers,
        body: Buffer.alloc(0),
      });
      if (status === 204) proxy.injected.tasksDoubled++;
    }),
  );
}

function ask(
  { engine, agent }: Proxy,
  { path, method, headers, body }: { path: string; method: string; headers: http.OutgoingHttpHeaders; body: Buffer },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const own = {
      ...withoutLength(headers as http.IncomingHttpHeaders),
      host: engine.host,
      "content-length": body.length,
    };
    const request = http.request(
      { host: engine.hostname, port: engine.port, path, method, headers: own, agent },
      (response) => {
        bytesOf(response).then((bytes) => {
          resolve({ status: response.statusCode ?? 502, headers: response.headers, body: bytes });
        }, reject);
      },
    );
    request.once("error", reject);
    request.end(body);
  });
}

/** The body is forwarded in one piece, so its length is set again. */
function withoutLength(headers: http.IncomingHttpHeaders): http.OutgoingHttpHeaders {
  const { "transfer-encoding": _encoding, "content-length": _length, connection: _connection, ...rest } = headers;
  return rest;
}

async function bytesOf(message: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
