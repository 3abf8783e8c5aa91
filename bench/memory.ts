import { readdirSync, readFileSync } from "node:fs";

/** Megabytes in physical memory of one process (Linux); 0 when it is gone. */
export function residentMb(pid: number): number {
  return kilobytes(`/proc/${pid}/status`, /^VmRSS:\s+(\d+) kB/m) / 1024;
}

/**
 * Megabytes of a process with all its descendants, memory they share counted once. PostgreSQL's processes share their
 * buffers; the sum of their resident sizes would count them again for each.
 */
export function familyMb(pid: number): number {
  const family = [pid, ...descendants(pid, parents())];
  return family.reduce((sum, member) => sum + kilobytes(`/proc/${member}/smaps_rollup`, /^Pss:\s+(\d+) kB/m), 0) / 1024;
}

function descendants(pid: number, parentOf: ReadonlyMap<number, number>): number[] {
  const children = [...parentOf].flatMap(([child, parent]) => (parent === pid ? [child] : []));
  return children.flatMap((child) => [child, ...descendants(child, parentOf)]);
}

function parents(): ReadonlyMap<number, number> {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
  return new Map(pids.map((pid) => [pid, found(`/proc/${pid}/status`, /^PPid:\s+(\d+)/m)]));
}

function kilobytes(file: string, pattern: RegExp): number {
  return found(file, pattern);
}

/** A process may end between two looks. */
function found(file: string, pattern: RegExp): number {
  try {
    return Number(pattern.exec(readFileSync(file, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
