import { webcrypto } from "node:crypto";
import * as pkijs from "pkijs";

/** Passed to every pkijs call, so that nothing depends on a global engine. */
export const engine = new pkijs.CryptoEngine({ name: "node", crypto: webcrypto as Crypto });

/** A copy of exactly these bytes, as asn1js and pkijs require. */
export function arrayBufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
