/** Node's codes of a connection that could not be made or broke. */
const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** Its codes when there is no socket file, or its accept queue is full. */
const SOCKET_FILE = new Set(["ENOENT", "EAGAIN"]);

/** The driver's messages, without any code, when a connection ends during a statement or none is available. */
const DRIVER =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Connection ended unexpectedly)/;

/**
 * True when the database did not answer: unreachable, shutting down or starting (57P01 to 57P03), or out of connections
 * (53300). A refused statement is our own fault and does not count.
 */
export function isDatabaseDown(error: unknown): boolean {
  if (error === null || typeof error !== "object") return false;
  const { code, syscall, message, cause, errors } = error as ErrorParts;
  if (
    typeof code === "string" &&
    (NETWORK.has(code) || isServerDown(code) || (syscall === "connect" && SOCKET_FILE.has(code)))
  )
    return true;
  if (Array.isArray(errors) && errors.some(isDatabaseDown)) return true;
  return (typeof message === "string" && DRIVER.test(message)) || isDatabaseDown(cause);
}

/** Properties of errors of Node and of the driver; `errors` when several addresses were tried. */
interface ErrorParts {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** SQLSTATE classes 08 (connection) and 57P0x (operator intervention), and 53300 (too many connections). */
function isServerDown(sqlState: string): boolean {
  return /^(08...|57P0[1-5]|53300)$/.test(sqlState);
}
