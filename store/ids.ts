import { createHash, randomUUID } from "node:crypto";

/** A fresh random id for cases, documents, licences and uploads. */
export function newId(): string {
  return randomUUID();
}

/** SHA-256 in hex of a text in UTF-8. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
