/** Node's codes of a file store without room: the disk is full, or the account has used up its share. */
const CODES = new Set(["ENOSPC", "EDQUOT"]);

/** True when a file could not be kept because there is no room for it: nobody's fault but the operator's, and over when there is room again. */
export function isOutOfRoom(error: unknown): boolean {
  if (error === null || typeof error !== "object") return false;
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return CODES.has(String(code)) || isOutOfRoom(cause);
}
