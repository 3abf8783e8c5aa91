import type { HttpClient } from "../http-client.ts";

/** What most answers have. */
export interface Identified {
  readonly id: string;
}

/** Where the engine's REST interface begins. */
export const REST = "/engine-rest";

/** One part of an address. */
export const path = encodeURIComponent;

/** A request that changes something. */
export const post = (http: HttpClient, where: string, body: unknown): Promise<unknown> =>
  http(`${REST}/${where}`, { method: "POST", body });

/** A query that is too long for an address. */
export const ask = async <T>(http: HttpClient, where: string, body: unknown): Promise<T> =>
  (await http(`${REST}/${where}`, { method: "POST", body, safety: "repeatable" })) as T;

/** A query that fits into its address. */
export const read = async <T>(http: HttpClient, where: string): Promise<T> => (await http(`${REST}/${where}`)) as T;
