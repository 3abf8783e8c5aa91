import http from "node:http";
import type { AddressInfo } from "node:net";

/** What becomes of a request: it arrives and is answered; it never arrives; its answer is lost; it is answered with a fault although it took effect; or with an error that the engine does not explain, and takes no effect. */
export type Loss = "none" | "request" | "answer" | "fault" | "trouble";

/** A proxy in front of an engine that loses requests or answers on request. */
export interface LosingProxy {
  /** http://127.0.0.1:port */
  readonly url: string;
  /** Asked for every request that changes something. */
  lose: (method: string, path: string) => Loss;
  /** What was lost so far, in order. */
  readonly lost: string[];
  close(): Promise<void>;
}

/** Requests that change an engine, by the hall's endpoint or by plain REST. */
const CHANGES = /^\/hall\/commands|\/(start|complete|failure|bpmnError|trigger)$|\/retries$/;

/** Opens a proxy to the engine at this address (http://127.0.0.1:port). */
export async function openLosingProxy(engineUrl: string): Promise<LosingProxy> {
  const server = http.createServer((request, response) => {
    void pass(request, response).catch(() => request.socket.destroy());
  });
  const proxy: LosingProxy = {
    url: "",
    lose: () => "none",
    lost: [],
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const pass = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const [method, path] = [request.method ?? "GET", request.url ?? "/"];
    const body = await bytesOf(request);
    const loss = method === "DELETE" || CHANGES.test(path) ? proxy.lose(method, path) : "none";
    if (loss !== "none") proxy.lost.push(`${loss} of ${method} ${path.replaceAll(/[0-9a-f-]{36}/g, "<id>")}`);
    if (loss === "request") return void request.socket.destroy();
    if (loss === "trouble")
      return void response
        .writeHead(500, { "content-type": "application/json" })
        .end(`{"type":"ProcessEngineException","message":"Cannot restore state of process instance","code":0}`);
    const answer = await forwarded(`${engineUrl}${path}`, request, body);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (loss === "answer") return void request.socket.destroy();
    if (loss === "fault")
      return void response
        .writeHead(500, { "content-type": "application/json" })
        .end(`{"type":"OptimisticLockingException","message":"changed meanwhile","code":1}`);
    response
      .writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" })
      .end(bytes);
  };
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return Object.assign(proxy, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function forwarded(url: string, { method = "GET", headers }: http.IncomingMessage, body: Buffer): Promise<Response> {
  const type = headers["content-type"];
  return fetch(url, {
    method,
    headers: { authorization: headers.authorization ?? "", ...(type === undefined ? {} : { "content-type": type }) },
    ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
  });
}

async function bytesOf(message: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
