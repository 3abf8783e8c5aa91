import { randomUUID } from "node:crypto";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import { DEMO_PASSWORD } from "../../processes/load-demo.ts";
import { type HallClient, signIn } from "../../tools/demo/hall-client.ts";
import type { RunningHall } from "../support/running-hall.ts";
import type { FilledHall } from "./stand-cases.ts";

/** Where a case off the examples' path stands. */
export interface Special {
  readonly running: RunningHall;
  readonly hall: FilledHall;
  readonly item: ServiceItem;
  readonly example: ExampleCase;
  readonly clerk: HallClient;
}

/** A person of the hall who can also replace things. */
export interface Staff extends HallClient {
  put(path: string, body: unknown): Promise<void>;
}

/** The account with this login, signed in. */
export async function as({ url }: RunningHall, login: string | null): Promise<Staff> {
  const client = await signIn(url, login ?? raise("a login"), DEMO_PASSWORD);
  const headers = { cookie: client.cookie, origin: url, "content-type": "application/json" };
  return {
    ...client,
    async put(path, body) {
      const response = await fetch(`${url}${path}`, { method: "PUT", headers, body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    },
  };
}

/** The demo integrator's system. */
export async function byKey({ url, integratorKey }: RunningHall): Promise<HallClient> {
  const send = async <T>(
    path: string,
    headers: Record<string, string>,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<T> => {
    const all = { authorization: `Bearer ${integratorKey}`, ...headers };
    const response = await fetch(`${url}${path}`, { method: "POST", headers: all, body });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  return {
    get: () => raise("nothing to read by key"),
    document: () => raise("nothing to read by key"),
    post: (path, body, key = randomUUID()) =>
      send(path, { "content-type": "application/json", "idempotency-key": key }, JSON.stringify(body)),
    upload: (name, bytes) =>
      send(
        "/api/uploads",
        { "content-type": "application/octet-stream", "x-file-name": encodeURIComponent(name) },
        new Uint8Array(bytes),
      ),
  };
}

/** Ends the making of a dump. */
export function raise(what: string): never {
  throw new Error(`Not there: ${what}`);
}
