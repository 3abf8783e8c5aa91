import { createHmac } from "node:crypto";
import { textOf } from "../../payments/text-of.ts";

/** A system that may receive data, as the operator configured it. */
export interface Receiver {
  /** As steps name it. */
  readonly system: string;
  readonly url: string;
  /** Signs what is sent (HMAC-SHA256). */
  readonly secret: string;
}

/** One delivery. */
export interface Parcel {
  readonly system: string;
  readonly exchangeId: string;
  readonly body: string;
}

/** Hands parcels to the configured systems, and to no other address. */
export interface Receivers {
  /** Returns the receiver's own number of the delivery. Throws unless it has acknowledged it. */
  send(parcel: Parcel): Promise<string>;
}

const TIMEOUT_MS = 15_000;
/** Of characters that can be stored and read. */
const RECEIPT = /^[^\p{C}]{1,100}$/u;
const MOST_BYTES = 64 * 1024;

/** Receivers over HTTP. What they answer is acknowledged by status 200 or 201 and a body `{"receipt": "…"}`. No redirect is followed: the secret and the data reach the configured address only. */
export function openReceivers(configured: readonly Receiver[], machineNow: () => Date): Receivers {
  const known = new Map(configured.map((receiver) => [receiver.system, receiver]));
  return {
    async send({ system, exchangeId, body }) {
      const receiver = known.get(system);
      if (receiver === undefined) throw new Error(`接收数据的系统“${system}”没有登记（EXCHANGE_SYSTEMS_FILE）`);
      const timestamp = machineNow().toISOString();
      const signature = createHmac("sha256", receiver.secret)
        .update(`${timestamp}\n${exchangeId}\n${body}`)
        .digest("hex");
      const response = await fetch(receiver.url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "idempotency-key": exchangeId,
          "x-hall-timestamp": timestamp,
          "x-hall-signature": signature,
        },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await textOf(response, MOST_BYTES);
      if (!response.ok) throw new Error(`系统“${system}”没有接收数据，回答${response.status}`);
      return receiptIn(text, system);
    },
  };
}

/** Reads the operator's list: `[{ "system": "…", "url": "https://…", "secret": "…" }]`. Throws one sentence that names the entry, and never the secret. */
export function readReceivers(text: string): readonly Receiver[] {
  const entries = JSON.parse(text) as unknown;
  if (!Array.isArray(entries)) throw new Error("The list of systems (EXCHANGE_SYSTEMS_FILE) must be a JSON array");
  return entries.map((entry: unknown, index) => {
    const { system, url, secret } = (entry ?? {}) as Partial<Record<keyof Receiver, unknown>>;
    const isRight =
      typeof system === "string" &&
      /^[A-Za-z0-9_.:-]{1,40}$/u.test(system) &&
      typeof url === "string" &&
      isWebAddress(url);
    if (!isRight || typeof secret !== "string" || secret.length < SHORTEST_SECRET)
      throw new Error(
        `Entry ${index + 1} of the list of systems needs "system", "url" and a "secret" of at least ${SHORTEST_SECRET} characters`,
      );
    return { system, url, secret };
  });
}

const SHORTEST_SECRET = 16;

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
}

function receiptIn(text: string, system: string): string {
  const { receipt } = parsed(text) as { readonly receipt?: unknown };
  if (typeof receipt !== "string" || !RECEIPT.test(receipt.trim()))
    throw new Error(`系统“${system}”的回答没有回执编号`);
  return receipt.trim();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
