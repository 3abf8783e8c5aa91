import { createHash, randomBytes } from "node:crypto";

/** A fresh secret of 256 bits, safe in URLs and headers. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** How secrets with 256 bits of their own are stored: a plain digest cannot be guessed backwards. Passwords need `hashPassword`. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
