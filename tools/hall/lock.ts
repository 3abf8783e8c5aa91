import fs from "node:fs";
import path from "node:path";

import { isAlive } from "../bound-child.ts";

/** The process that runs the hall of this folder. */
export interface HallLock {
  readonly pid: number;
  readonly address: string;
  /** Distinguishes the process from a later one with the same id; empty where the system does not provide it. */
  readonly startedAt: string;
}

/** Takes the lock for this process, or returns its holder. The lock of a dead process is taken over. */
export function takeLock(file: string, address: string): HallLock | undefined {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mine: HallLock = { pid: process.pid, address, startedAt: startOf(process.pid) };
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(mine));
  try {
    for (;;) {
      if (linked(draft, file)) return undefined;
      const holder = lockHolder(file);
      if (holder) return holder;
      putAside(file);
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Releases the lock if this process has it. */
export function releaseLock(file: string): void {
  if (lockHolder(file)?.pid === process.pid) fs.rmSync(file, { force: true });
}

/** The living process that has the lock. */
export function lockHolder(file: string): HallLock | undefined {
  const lock = readLock(file);
  if (!lock || !isAlive(lock.pid) || startOf(lock.pid) !== lock.startedAt) return undefined;
  return lock;
}

/**
 * When two processes take over a dead lock at once, the second may move the first one's new lock: it is put back then.
 */
function putAside(file: string): void {
  const aside = `${file}.dead.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  if (lockHolder(aside)) linked(aside, file);
  fs.rmSync(aside, { force: true });
}

/** A hard link appears with its whole content, or fails because the name is taken. */
function linked(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function readLock(file: string): HallLock | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as HallLock;
  } catch {
    return undefined;
  }
}

/** Field 22 of /proc/<pid>/stat: ticks since boot at which the process began. Its second field may hold spaces. */
function startOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
