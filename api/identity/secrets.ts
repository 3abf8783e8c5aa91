import { createHash, randomBytes } from "node:crypto";

/** A fresh secret of 256 bits, safe in URLs and headers. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * Digest for storing random 256-bit secrets: a plain digest of such a secret cannot be inverted by guessing. Passwords
 * need `hashPassword`.
 */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
