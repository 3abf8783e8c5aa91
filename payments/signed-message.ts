import { randomUUID, sign, verify, type KeyObject } from "node:crypto";
import { canonicalJson } from "../domain/journal/canonical.ts";

/** The fields of a message between the hall and the payment provider. */
export type MessageFields = Readonly<Record<string, unknown>>;

/** A message with when it was signed, a number used once, and the signature over everything else. */
export interface SignedMessage {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

/** How far the clocks of both sides may differ, and how long a message that somebody recorded can be sent again. */
const WINDOW_MS = 5 * 60_000;

/** Signs a message (Ed25519). The order of its fields does not matter. */
export function signMessage<F extends MessageFields>(fields: F, key: KeyObject, now: Date): F & SignedMessage {
  const dated = { ...fields, timestamp: now.toISOString(), nonce: randomUUID() };
  return { ...dated, signature: sign(null, textOf(dated), key).toString("base64") };
}

/** Why a message is not believed; null if it is. Never throws, whatever was sent. */
export function messageFault(message: MessageFields, key: KeyObject, now: Date): "forged" | "stale" | null {
  const { signature, timestamp, ...rest } = message;
  if (typeof signature !== "string" || typeof timestamp !== "string") return "forged";
  if (!isSigned({ ...rest, timestamp }, signature, key)) return "forged";
  const age = Math.abs(now.getTime() - Date.parse(timestamp));
  return age <= WINDOW_MS ? null : "stale";
}

function isSigned(fields: MessageFields, signature: string, key: KeyObject): boolean {
  try {
    return verify(null, textOf(fields), key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

/** Names and values in one text that can be read in one way only. */
function textOf(fields: MessageFields): Buffer {
  return Buffer.from(canonicalJson(fields), "utf8");
}
