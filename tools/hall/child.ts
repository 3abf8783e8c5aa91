import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { spawnBound } from "../bound-child.ts";
import { ROOT } from "./places.ts";

/** A running part of the hall. */
export interface Running {
  readonly pid: number;
  /** Settles when it has ended, with how ("exit 1", "SIGKILL"). */
  readonly ended: Promise<string>;
  /** Sends SIGTERM, after its deadline SIGKILL, and returns when it has ended. */
  stop(): Promise<void>;
}

/** A program that is a part of the hall. */
export interface ChildCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Whether it is ready; polled until it is. */
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinMs: number;
  readonly stopWithinMs: number;
  /** Gives up the start: the program is stopped, and the wait for it ends with an error. */
  readonly signal: AbortSignal;
}

/**
 * Starts a program and waits until it is ready; throws with the end of its log when it ends before, or takes too long.
 */
export async function startChild(what: ChildCommand): Promise<Running> {
  const logStart = fs.statSync(what.logFile, { throwIfNoEntry: false })?.size ?? 0;
  const running = launch(what);
  let ending: string | undefined;
  void running.ended.then((how) => (ending = how));
  const deadline = Date.now() + what.readyWithinMs;
  while (!(await what.isReady())) {
    if (ending) throw new Error(failure(what, `ended before it was ready (${ending})`, logStart));
    if (what.signal.aborted || Date.now() > deadline) {
      await running.stop();
      throw new Error(failure(what, `was not ready within ${what.readyWithinMs / 1000} s`, logStart));
    }
    await sleep(100);
  }
  return running;
}

/** Whether the address answers 2xx within two seconds. */
export async function answers(url: string, headers: Record<string, string> = {}): Promise<boolean> {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

function launch(what: ChildCommand): Running {
  const { command, args, env, logFile } = what;
  const child = spawnBound({ command, args, env, cwd: ROOT, logFile, onParentDeath: "TERM" });
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => {
      resolve(error.message);
    });
    child.once("exit", (code, signal) => {
      resolve(signal ?? `exit ${code}`);
    });
  });
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), what.stopWithinMs);
    await ended;
    clearTimeout(late);
  };
  return { pid: child.pid ?? 0, ended, stop };
}

function failure(what: ChildCommand, how: string, logStart: number): string {
  const text = fs.existsSync(what.logFile) ? fs.readFileSync(what.logFile).subarray(logStart).toString().trimEnd() : "";
  const end = text.split("\n").slice(-20).join("\n");
  return `${what.name} ${how}. The end of ${path.relative(ROOT, what.logFile)}:\n\n${end}`;
}
