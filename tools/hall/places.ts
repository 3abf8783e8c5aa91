import fs from "node:fs";
import path from "node:path";

/** The project's folder. */
export const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** Everything an installation writes, below the project; `npm run reset` erases it. */
export const DATA = path.join(ROOT, ".data");

/**
 * Folders of the state. The cluster's folder contains PostgreSQL's major version, because another version cannot open
 * it.
 */
export const places = {
  cluster: path.join(DATA, "pg17"),
  secrets: path.join(DATA, "secrets.json"),
  files: path.join(DATA, "files"),
  keys: path.join(DATA, "keys"),
  /** Keys and ledger of the simulated payment provider. */
  payments: path.join(DATA, "payments"),
  /** The list of systems that may receive data, with their secrets. */
  exchange: path.join(DATA, "exchange"),
  anchors: path.join(DATA, "anchors"),
  logs: path.join(DATA, "logs"),
  lock: path.join(DATA, "hall.lock"),
  /** Addresses of the running engine nodes, separated by commas; their ports change with every start. */
  engineAddress: path.join(DATA, "engine.url"),
} as const;

const ENOUGH_LOG = 5 * 1024 * 1024;

/** The log file of a part; one larger than 5 MiB is renamed first and replaces the previous one. */
export function logFileOf(name: string, directory: string = places.logs): string {
  fs.mkdirSync(directory, { recursive: true });
  const file = path.join(directory, `${name}.log`);
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ENOUGH_LOG) fs.renameSync(file, `${file}.1`);
  return file;
}
