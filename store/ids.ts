import { createHash, randomBytes, randomUUID } from "node:crypto";
import { SEALED_PARTS, type PartSeals } from "../domain/journal/seals.ts";

/** A new random id for cases, documents, licences and uploads. */
export function newId(): string {
  return randomUUID();
}

/** SHA-256 in hex of a text in UTF-8. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A secret that seals personal data in the journal. */
export function newSalt(): string {
  return randomBytes(16).toString("hex");
}

/** One secret for each part of a case's personal data. */
export function newSeals(): PartSeals {
  return Object.fromEntries(SEALED_PARTS.map((part) => [part, { salt: newSalt() }])) as unknown as PartSeals;
}
