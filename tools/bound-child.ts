import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";

const SETPRIV = "/usr/bin/setpriv";

/** An account of the operating system that a server drops to. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** What to run, and how it ends when this process dies. */
export interface BoundCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Takes standard output and standard error. */
  readonly logFile: string;
  /** Sent by the kernel when this process ends in any way, `kill -9` included (Linux with util-linux only). */
  readonly onParentDeath: "INT" | "TERM";
  /** Run as this account; needs root. */
  readonly account?: Account | undefined;
}

/**
 * Starts a child that cannot outlive this process, in a separate process group so that Ctrl-C reaches only this
 * process, which stops the parts in order. Call it from the main thread: the kernel watches the thread that spawned.
 * Without `setpriv` (macOS) the child can outlive this process.
 */
export function spawnBound(what: BoundCommand): ChildProcess {
  const log = fs.openSync(what.logFile, "a", 0o640);
  try {
    const [command, args, ids] = boundArguments(what);
    return spawn(command, args, { ...ids, cwd: what.cwd, env: what.env, detached: true, stdio: ["ignore", log, log] });
  } finally {
    fs.closeSync(log);
  }
}

function boundArguments(what: BoundCommand): [string, string[], { uid?: number; gid?: number }] {
  const { account } = what;
  if (process.platform !== "linux" || !fs.existsSync(SETPRIV)) {
    return [what.command, [...what.args], account ? { uid: account.uid, gid: account.gid } : {}];
  }
  const drop = account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, "--clear-groups"] : [];
  return [SETPRIV, ["--pdeathsig", what.onParentDeath, ...drop, what.command, ...what.args], {}];
}

/** True while a process with this id exists, whatever its owner. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
