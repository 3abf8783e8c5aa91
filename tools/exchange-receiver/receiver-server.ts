import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";

const MOST_BYTES = 256 * 1024;

/** What the simulated receiver has taken, by the id of the delivery. */
export type Taken = Map<string, { readonly receipt: string; readonly body: string }>;

/**
 * 模拟接收系统: receives the data of 数据交换 in demonstrations and tests, as a system of a department would: checks the signature, takes each delivery once whatever is repeated, and answers a repeat with the
 * same receipt. Another body under a known id is refused.
 */
export function receiverServer(secret: string, taken: Taken = new Map()): Server {
  return createServer((request, response) => {
    void answer(request, { secret, taken }).then(
      ([status, body]) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });
}

async function answer(
  request: IncomingMessage,
  { secret, taken }: { readonly secret: string; readonly taken: Taken },
): Promise<readonly [number, object]> {
  if (request.url === "/health") return [200, { status: "ok" }];
  const id = headerOf(request, "idempotency-key");
  const body = await bodyOf(request);
  const signed = `${headerOf(request, "x-hall-timestamp")}\n${id}\n${body}`;
  if (!isSame(headerOf(request, "x-hall-signature"), createHmac("sha256", secret).update(signed).digest("hex")))
    return [401, { error: "signature" }];
  const known = taken.get(id);
  if (known !== undefined && known.body !== body) return [409, { error: "another delivery has this id" }];
  const { receipt } = known ?? { receipt: `HZ-${id.slice(0, 12)}` };
  taken.set(id, { receipt, body });
  return [200, { receipt }];
}

function headerOf({ headers }: IncomingMessage, name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value : "";
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > MOST_BYTES) throw new Error("The body is too long");
  }
  return text;
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
