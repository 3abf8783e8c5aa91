import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { type Account, isAlive, spawnBound } from "../bound-child.ts";
import { freePort } from "../ports.ts";
import { serverEnvironment } from "./cluster.ts";

const PID_FILE = "postmaster.pid";

/** A PostgreSQL server as its own pid file tells it. */
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

/** The server that runs on this cluster, or undefined. A pid file whose pid went to another program is removed. */
export function runningPostmaster(dataDir: string): Postmaster | undefined {
  const found = readPidFile(dataDir);
  if (!found || isPostmasterOf(found.pid, dataDir)) return found;
  // PostgreSQL sorts out a dead pid itself; one that another program took over would make it refuse for ever.
  if (isAlive(found.pid) && readPidFile(dataDir)?.pid === found.pid)
    fs.rmSync(path.join(dataDir, PID_FILE), { force: true });
  return undefined;
}

/** Starts a server and waits until it takes connections; answers how it failed otherwise (another start may have won). */
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

/** Waits until a server that somebody else started takes connections; undefined when it ended or time is up. */
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
 * Queues are emptied as fast as they fill: what is left of their rows is cleared away, and plans are made anew, before a minute has gone by. On the disks of today a page
 * somewhere costs hardly more than the next one; by PostgreSQL's own figure (4) it would read a table of some thousand rows from end to end to find one.
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

/** The cluster itself, where only the server's account comes to it; none where its path would be too long, or would be read as a list of folders. Never /tmp. */
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
