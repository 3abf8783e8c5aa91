import { createHash } from "node:crypto";
import { canonicalJson } from "../../domain/journal/canonical.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";

/** An item made by a test, with the digest that its folder would have: verification compares the stored files with it. */
export function withDigest({ folder, ...content }: Omit<LoadedItem, "sha256">): LoadedItem {
  return { folder, ...content, sha256: createHash("sha256").update(canonicalJson(content)).digest("hex") };
}
