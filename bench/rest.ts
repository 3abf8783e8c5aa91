import http from "node:http";
import type { EngineAccess } from "../tools/hall/parts.ts";

/** The lightest client of the engine's REST interface: kept-alive connections, JSON in, JSON out. */
export interface Rest {
  /** Throws when the answer is not 2xx. */
  <Answer>(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<Answer>;
  close(): void;
}

/** Opens at most `sockets` connections to the engine's REST; nothing is sent yet. */
export function openRest({ url, user, password }: EngineAccess, sockets: number): Rest {
  const agent = new http.Agent({ keepAlive: true, maxSockets: sockets });
  const auth = `${user}:${password}`;
  const call = <Answer>(method: string, path: string, body?: unknown) =>
    new Promise<Answer>((resolve, reject) => {
      const text = body === undefined ? "" : JSON.stringify(body);
      const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
      const request = http.request(`${url}${path}`, { agent, method, auth, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          const answer = Buffer.concat(parts).toString();
          const status = response.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve((answer ? JSON.parse(answer) : undefined) as Answer);
          else reject(new Error(`${method} ${path} answered ${status}: ${answer.slice(0, 300)}`));
        });
      });
      request.on("error", reject);
      request.end(text);
    });
  return Object.assign(call, {
    close: () => {
      agent.destroy();
    },
  });
}
