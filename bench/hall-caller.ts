import http from "node:http";
import { DEMO_PASSWORD } from "../processes/load-demo.ts";
import { signIn } from "../tools/demo/hall-client.ts";

/**
 * A client of the public API over kept-alive connections, as light as possible, because the measured hall shares the
 * machine with it.
 */
export interface HallCaller {
  /** The status and the JSON of the answer; throws only when there is none. */
  call<Answer>(
    method: "GET" | "POST",
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly status: number; readonly body: Answer }>;
  close(): void;
}

/** A signed-in caller. */
export async function signedIn(url: string, login: string, sockets: number): Promise<HallCaller> {
  const { cookie } = await signIn(url, login, DEMO_PASSWORD);
  return callerOf(url, { cookie, origin: url }, sockets);
}

/** A caller with these headers; anonymous without a cookie. */
export function callerOf(url: string, identity: Readonly<Record<string, string>>, sockets: number): HallCaller {
  const agent = new http.Agent({ keepAlive: true, maxSockets: sockets });
  return {
    call: <Answer>(method: string, path: string, body?: unknown, more: Readonly<Record<string, string>> = {}) =>
      new Promise<{ status: number; body: Answer }>((resolve, reject) => {
        const text = body === undefined ? "" : JSON.stringify(body);
        const headers = {
          ...identity,
          ...more,
          ...(text && { "content-type": "application/json", "content-length": String(Buffer.byteLength(text)) }),
        };
        const request = http.request(`${url}${path}`, { agent, method, headers }, (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("error", reject);
          response.on("end", () => {
            const answer = Buffer.concat(parts).toString();
            resolve({ status: response.statusCode ?? 0, body: (answer ? JSON.parse(answer) : undefined) as Answer });
          });
        });
        request.on("error", reject);
        request.end(text);
      }),
    close: () => agent.destroy(),
  };
}
