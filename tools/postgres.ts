import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { Account } from "./bound-child.ts";
import { canReach, serverAccount } from "./postgres/account.ts";
import { postgresBinaries } from "./postgres/binaries.ts";
import { ADMIN, adminPassword, ensureCluster } from "./postgres/cluster.ts";
import {
  type Postmaster,
  type PostmasterCommand,
  runningPostmaster,
  startPostmaster,
  stopPostmaster,
  untilReady,
} from "./postgres/postmaster.ts";

const ATTEMPTS = 5;

/** Location and settings of a private PostgreSQL. */
export interface EmbeddedPgOptions {
  /**
   * Parent of the data directory; made if absent. Name the major version in it: data of one does not open in another.
   */
  readonly base: string;
  /** First choice; another free port is taken when it is busy. */
  readonly port?: number;
  /** Server settings, e.g. { fsync: "off" } for throw-away test clusters. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Parent of the place used instead when we are root and the project lies below a directory others cannot enter. */
  readonly rootFallback?: string;
  /** How long to wait for the server, in milliseconds. */
  readonly timeoutMs?: number;
}

/** A running PostgreSQL. */
export interface EmbeddedPg {
  /**
   * Of the superuser, database "postgres": through the server's socket file (`?host=`) when it has one, which costs a
   * fifth less than TCP.
   */
  readonly url: string;
  readonly pid: number;
  readonly port: number;
  /** False when it was running already and we attached to it. */
  readonly owner: boolean;
  readonly dataDir: string;
  /** Stops the server if we started it; returns when it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts a private PostgreSQL from the npm binaries, or attaches to the one that already runs on this
 * data directory. Works as root, any number of starts at once; the server ends when this process does,
 * in whatever way (Linux). Throws with the end of the server's log when it does not start.
 */
export async function startEmbeddedPg(options: EmbeddedPgOptions): Promise<EmbeddedPg> {
  const account = serverAccount();
  const fallback = fallbackPlace(options);
  fs.mkdirSync(options.base, { recursive: true });
  const base = reachableBase(options, account);
  fs.mkdirSync(base, { recursive: true, mode: 0o755 });
  const dataDir = path.join(base, "data");
  const native = postgresBinaries(account, fallback);
  ensureCluster(native, dataDir, account);
  const logFile = path.join(base, "postgres.log");
  const command = { native, dataDir, account, logFile, port: options.port ?? 54329, settings: options.settings ?? {} };
  const { state, owner } = await startOrAttach(command, Date.now() + (options.timeoutMs ?? 60_000));
  return {
    url: addressOf(state, adminPassword(dataDir)),
    pid: state.pid,
    port: state.port,
    owner,
    dataDir,
    stop: async () => {
      if (owner) await stopPostmaster(state.pid);
    },
  };
}

/** Every directory that may hold data of this cluster; what a reset has to erase. */
export function embeddedPgPlaces(options: EmbeddedPgOptions): string[] {
  return [path.resolve(options.base), fallbackPlace(options)].filter((place) => fs.existsSync(place));
}

function addressOf({ port, socketFolder }: Postmaster, password: string): string {
  const url = new URL(`postgres://${ADMIN}:${password}@127.0.0.1:${port}/postgres`);
  if (socketFolder !== undefined) url.searchParams.set("host", socketFolder);
  return url.toString();
}

async function startOrAttach(
  command: PostmasterCommand,
  deadline: number,
): Promise<{ state: Postmaster; owner: boolean }> {
  for (let attempt = 1; attempt <= ATTEMPTS && Date.now() < deadline; attempt++) {
    let mine: number | undefined;
    if (!runningPostmaster(command.dataDir)) mine = (await startPostmaster(command, deadline)).pid;
    // When another start won the race, its server is the one to attach to.
    const state = await untilReady(command.dataDir, deadline);
    if (state) return { state, owner: state.pid === mine };
    await sleep(50);
  }
  throw new Error(`PostgreSQL did not start; the end of ${command.logFile}:\n${lastWords(command.logFile)}`);
}

function lastWords(logFile: string): string {
  return fs.existsSync(logFile) ? fs.readFileSync(logFile, "utf8").slice(-2000) : "(empty)";
}

function reachableBase(options: EmbeddedPgOptions, account: Account | undefined): string {
  const base = path.resolve(options.base);
  return canReach(account, base) ? base : fallbackPlace(options);
}

function fallbackPlace({ base, rootFallback = "/var/lib" }: EmbeddedPgOptions): string {
  const digest = createHash("sha256").update(path.resolve(base)).digest("hex").slice(0, 8);
  return path.join(rootFallback, `yichuang-pg-${digest}`);
}
