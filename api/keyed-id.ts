import { createHash } from "node:crypto";
import type { Actor } from "../domain/case/actor.ts";
import { canonicalJson } from "../domain/journal/canonical.ts";

/**
 * Id of what a request creates: the same request of the same caller under the same Idempotency-Key has the same id, so
 * that a repeat finds what the first one created, even when its answer was lost before it was stored. A UUID of version
 * 8 (RFC 9562).
 */
export function keyedId(actor: Pick<Actor, "id">, key: string, body: unknown): string {
  const hex = createHash("sha256")
    .update(canonicalJson([actor.id, key, body]))
    .digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
