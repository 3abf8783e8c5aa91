import { pino, type DestinationStream, type Logger } from "pino";

/** Personal data and credentials never reach a log, at any depth up to three. */
const SECRET = [
  "password",
  "idNumber",
  "creditCode",
  "phone",
  "queryCode",
  "authorization",
  "cookie",
  '["set-cookie"]',
  "sessionSecret",
];

/** Options of a process's log. */
export interface LogOptions {
  /** Name of the process: "api", "workers". */
  readonly name: string;
  readonly level: string;
  /** Standard output by default. */
  readonly destination?: DestinationStream;
}

/** A JSON logger that replaces personal data and credentials by [redacted]. */
export function makeLog({ name, level, destination }: LogOptions): Logger {
  const options = { name, level, redact: { paths: redactedPaths(), censor: "[redacted]" } };
  return destination ? pino(options, destination) : pino(options);
}

function redactedPaths(): string[] {
  const below = (prefix: string, key: string): string => (key.startsWith("[") ? prefix + key : `${prefix}.${key}`);
  return SECRET.flatMap((key) => [key, below("*", key), below("*.*", key), below("*.*.*", key)]);
}
