import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

import { DEMO_PASSWORD } from "../../processes/load-demo.ts";
import { type HallClient, HallRefusal } from "../../tools/demo/hall-client.ts";

/** A caller behind a load balancer that sends each request to another api, and again to the next if one does not answer. */
export async function signInAtManyAddresses(urls: readonly string[], login: string): Promise<HallClient> {
  const body = JSON.stringify({ login, password: DEMO_PASSWORD, terminal: "demo" });
  const signedIn = await send(doorsFrom(urls), "/api/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((entry) => entry.split(";")[0])
    .join("; ");
  const ask = (path: string, init: RequestInit = {}) =>
    send(doorsFrom(urls), path, { ...init, headers: { cookie, ...(init.headers as Record<string, string>) } });
  const json = (content: unknown, key: string): RequestInit => ({
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(content),
  });
  return {
    get: async <T>(path: string) => (await (await ask(path)).json()) as T,
    post: async <T>(path: string, content: unknown, key = randomUUID()) =>
      (await (await ask(path, json(content, key))).json()) as T,
    async upload(name, bytes) {
      const headers = {
        "content-type": "application/octet-stream",
        "x-file-name": encodeURIComponent(name),
        "idempotency-key": randomUUID(),
      };
      return (await (await ask("/api/uploads", { method: "POST", headers, body: Buffer.from(bytes) })).json()) as {
        id: string;
      };
    },
    document: async (id) => Buffer.from(await (await ask(`/api/documents/${id}/content`)).arrayBuffer()),
  };
}

/** An api that died with the request left its key held for half a minute; a repeat waits that long. */
const PATIENCE_MS = 60_000;
let turn = 0;

/** The addresses in turn, beginning with the next one, endlessly. */
function* doorsFrom(urls: readonly string[]): Generator<string, never> {
  for (;;) yield urls[turn++ % urls.length] as string;
}

async function send(doors: Generator<string, never>, path: string, init: RequestInit): Promise<Response> {
  for (const [end, first] = [Date.now() + PATIENCE_MS, { is: true }]; ; first.is = false) {
    const response = await fetch(`${doors.next().value}${path}`, init).catch(() => undefined);
    if (response?.ok) return response;
    if (response && !isWorthARepeat(response)) {
      const problem = (await response.json()) as { code: string; title: string };
      // The api that was killed had decided, and only its answer was lost.
      if (!first.is && problem.code === "TASK_ALREADY_DECIDED") return Response.json({});
      throw new HallRefusal(response.status, problem.code, problem.title);
    }
    if (Date.now() > end) throw new Error(`No api answers ${path}`);
    await sleep(100);
  }
}

function isWorthARepeat(response: Response): boolean {
  return response.status === 503 || response.headers.has("retry-after");
}
