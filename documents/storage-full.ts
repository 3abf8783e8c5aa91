/** Node's error codes for a full file store: the disk is full, or the quota is used up. */
const CODES = new Set(["ENOSPC", "EDQUOT"]);

/** True when a file could not be stored because there is no space: the operator must make room, then it works again. */
export function isStorageFull(error: unknown): boolean {
  if (error === null || typeof error !== "object") return false;
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return CODES.has(String(code)) || isStorageFull(cause);
}
