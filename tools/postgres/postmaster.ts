import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { type Account, isAlive, spawnBound } from "../bound-child.ts";
import { freePort } from "../ports.ts";
import { serverEnvironment } from "./cluster.ts";

const PID_FILE = "postmaster.pid";

/** A PostgreSQL server as described by its pid file. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Folder of its socket file; undefined when it has none. */
  readonly socketFolder: string | undefined;
  readonly ready: boolean;
}

/** How to start a server on a cluster. */
export interface PostmasterCommand {
  readonly native: string;
  readonly dataDir: string;
  readonly account: Account | undefined;
  /** First choice; another free port is taken when it is busy. */
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/**
 * The server that runs on this cluster, or undefined. A pid file whose pid now belongs to another program is removed.
 */
export function runningPostmaster(dataDir: string): Postmaster | undefined {
  const found = readPidFile(dataDir);
  if (!found || isPostmasterOf(found.pid, dataDir)) return found;
  // PostgreSQL handles a dead pid itself; a pid that another program has taken would make it refuse to start.
  if (isAlive(found.pid) && readPidFile(dataDir)?.pid === found.pid)
    fs.rmSync(path.join(dataDir, PID_FILE), { force: true });
  return undefined;
}

/**
 * Starts a server and waits until it takes connections; answers how it failed otherwise (another start may have won).
 */
export async function startPostmaster(
  command: PostmasterCommand,
  deadline: number,
): Promise<{ pid?: number; failed: string }> {
  const child = spawnBound({
    command: path.join(command.native, "bin", "postgres"),
    args: await postmasterArguments(command),
    env: serverEnvironment(),
    cwd: "/",
    logFile: command.logFile,
    onParentDeath: "INT", // fast shutdown
    account: command.account,
  });
  let failed = "";
  child.once("error", (error) => (failed = error.message));
  child.once("exit", (code, signal) => (failed = `exit ${String(code ?? signal)}`));
  child.unref();
  while (!failed && Date.now() < deadline) {
    const state = readPidFile(command.dataDir);
    if (state?.pid === child.pid && state?.ready) return { pid: state.pid, failed };
    await sleep(5);
  }
  return { failed: failed || "not ready in time" };
}

/** Waits until a server that another process started accepts connections; undefined when it ended or the time is up. */
export async function untilReady(dataDir: string, deadline: number): Promise<Postmaster | undefined> {
  for (;;) {
    const state = readPidFile(dataDir);
    if (!state || !isAlive(state.pid)) return undefined;
    if (state.ready) return state;
    if (Date.now() > deadline) return undefined;
    await sleep(10);
  }
}

/** Fast shutdown; after 30 s the immediate one, from which PostgreSQL recovers at its next start. */
export async function stopPostmaster(pid: number): Promise<void> {
  const giveUp = Date.now() + 30_000;
  let hurried = false;
  if (isAlive(pid)) process.kill(pid, "SIGINT");
  while (isAlive(pid)) {
    if (!hurried && Date.now() > giveUp) {
      hurried = true;
      process.kill(pid, "SIGQUIT");
    }
    await sleep(10);
  }
}

/**
 * Queues are emptied as fast as they fill, so dead rows are removed, and statistics updated, more often than every
 * minute. On current disks a random page costs hardly more than the next one; with PostgreSQL's default (4) the planner
 * would scan a table of some thousand rows to find one.
 */
const USUAL = {
  listen_addresses: "127.0.0.1",
  log_timezone: "UTC",
  timezone: "UTC",
  autovacuum_naptime: "10s",
  random_page_cost: "1.1",
};

async function postmasterArguments({ dataDir, port, settings }: PostmasterCommand): Promise<string[]> {
  const free = String(await freePort(port));
  const pairs = Object.entries({ ...USUAL, ...settings }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", dataDir, "-p", free, "-k", socketFolder(dataDir, free), ...pairs];
}

/** Bytes of a socket's path, its closing zero not counted, on the systems that allow fewest. */
const LONGEST_SOCKET = 103;

/**
 * The folder of the cluster itself, which only the server's account can enter; none where its path is too long, or
 * would be parsed as a list of folders. Never /tmp.
 */
function socketFolder(dataDir: string, port: string): string {
  const file = path.join(dataDir, `.s.PGSQL.${port}.lock`);
  const fits = Buffer.byteLength(file) <= LONGEST_SOCKET && !dataDir.includes(",");
  return process.platform !== "win32" && fits ? dataDir : "";
}

function readPidFile(dataDir: string): Postmaster | undefined {
  try {
    const lines = fs.readFileSync(path.join(dataDir, PID_FILE), "utf8").split("\n");
    return {
      pid: Number(lines[0]),
      port: Number(lines[3]),
      socketFolder: lines[4]?.trim() || undefined,
      ready: (lines[7] ?? "").trim() === "ready",
    };
  } catch {
    return undefined;
  }
}

function isPostmasterOf(pid: number, dataDir: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(dataDir);
  } catch {
    return process.platform !== "linux";
  }
}
