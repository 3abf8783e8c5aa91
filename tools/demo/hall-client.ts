import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

/** A refusal of the hall, as a caller sees it. */
export class HallRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, title: string) {
    super(`${code}: ${title}`);
    this.name = "HallRefusal";
    this.status = status;
    this.code = code;
  }
}

/** A caller of the hall's public API. */
export interface HallClient {
  get<T>(path: string): Promise<T>;
  /** `key` makes the request happen once, however often it is sent; one of its own if left out. Sent again where the hall says that it cannot work now and when to come back. */
  post<T>(path: string, body: unknown, key?: string): Promise<T>;
  upload(name: string, bytes: Uint8Array): Promise<{ id: string }>;
  /** A document's bytes; waits while it is still being made. */
  document(id: string): Promise<Buffer>;
}

/** A person who is signed in. */
export interface SignedIn extends HallClient {
  readonly cookie: string;
}

/** A person: signs in with login and password and keeps the session. */
export async function signIn(base: string, login: string, password: string): Promise<SignedIn> {
  const response = await fetch(`${base}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: base },
    body: JSON.stringify({ login, password, terminal: "demo" }),
  });
  if (!response.ok) throw await refusalIn(response);
  const cookie = response.headers
    .getSetCookie()
    .map((entry) => entry.split(";")[0])
    .join("; ");
  return { ...clientOf(base, { cookie, origin: base }), cookie };
}

/** Puts something in the place of what is there, once. */
export async function put(base: string, { cookie }: Pick<SignedIn, "cookie">, path: string, body: unknown) {
  const headers = { "content-type": "application/json", cookie, origin: base };
  const response = await fetch(`${base}${path}`, { method: "PUT", headers, body: JSON.stringify(body) });
  if (!response.ok) throw await refusalIn(response);
}

/** An anonymous caller. */
export function withoutLogin(base: string): HallClient {
  return clientOf(base, {});
}

function clientOf(base: string, identity: Record<string, string>): HallClient {
  const send = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { ...identity, ...(init.headers as Record<string, string>) };
    for (let attempt = 1; ; attempt++) {
      const response = await fetch(`${base}${path}`, { ...init, headers });
      if (response.ok) return response;
      const again = Number(response.headers.get("retry-after"));
      if (response.status !== 503 || !(again > 0) || attempt === MOST_ATTEMPTS) throw await refusalIn(response);
      await sleep(again * 1_000);
    }
  };
  return {
    get: async <T>(path: string) => (await (await send(path)).json()) as T,
    post: async <T>(path: string, body: unknown, key: string = randomUUID()) => {
      const headers = { "content-type": "application/json", "idempotency-key": key };
      return (await (await send(path, { method: "POST", headers, body: JSON.stringify(body) })).json()) as T;
    },
    async upload(name, bytes) {
      const headers = { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(name) };
      return (await (await send("/api/uploads", { method: "POST", headers, body: Buffer.from(bytes) })).json()) as {
        id: string;
      };
    },
    document: (id) =>
      retrying("the document is made", async () =>
        Buffer.from(await (await send(`/api/documents/${id}/content`)).arrayBuffer()),
      ),
  };
}

async function refusalIn(response: Response): Promise<HallRefusal> {
  const problem = (await response.json().catch(() => ({}))) as { code?: string; title?: string };
  return new HallRefusal(
    response.status,
    problem.code ?? String(response.status),
    problem.title ?? response.statusText,
  );
}

/** Of a request that the hall cannot serve now. */
const MOST_ATTEMPTS = 10;

const PATIENCE_MS = 60_000;

/**
 * Retries while the result is not available (no answer, 404, 409); gives up after a minute, or the given milliseconds,
 * and names what it waited for.
 */
export async function retrying<T>(
  what: string,
  attempt: () => Promise<T | undefined>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  for (const end = Date.now() + patienceMs; ;) {
    try {
      const found = await attempt();
      if (found !== undefined) return found;
    } catch (error) {
      if (!(error instanceof HallRefusal) || (error.status !== 404 && error.code !== "DOCUMENT_NOT_READY")) throw error;
    }
    if (Date.now() > end)
      throw new Error(
        `Waited ${patienceMs / 1000} s in vain until ${what}. Look at .data/logs/workers.log and .data/logs/engine.log.`,
      );
    await sleep(50);
  }
}
