import { readdirSync, readFileSync } from "node:fs";

/** The kernel reports CPU time in hundredths of a second. */
const MS_PER_TICK = 10;

/** Megabytes in physical memory of one process (Linux); 0 when it is gone. */
export function residentMb(pid: number): number {
  return found(`/proc/${pid}/status`, /^VmRSS:\s+(\d+) kB/m) / 1024;
}

/**
 * Megabytes of a process with all its descendants, memory they share counted once. PostgreSQL's processes share their
 * buffers; the sum of their resident sizes would count them again for each.
 */
export function familyMb(pid: number): number {
  return (
    familyOf(pid).reduce((sum, member) => sum + found(`/proc/${member}/smaps_rollup`, /^Pss:\s+(\d+) kB/m), 0) / 1024
  );
}

/** Milliseconds of CPU that a process and its descendants have used, those that ended included (Linux). */
export function familyCpuMs(pid: number): number {
  return familyOf(pid).reduce((sum, member) => sum + ticksOf(member), 0) * MS_PER_TICK;
}

/** Own time and that of children who ended: fields 14 to 17; the second field is a name and may hold spaces. */
function ticksOf(pid: number): number {
  const fields = contentOf(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, "")
    .split(" ");
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

function familyOf(pid: number): number[] {
  return [pid, ...descendants(pid, parents())];
}

function descendants(pid: number, parentOf: ReadonlyMap<number, number>): number[] {
  const children = [...parentOf].flatMap(([child, parent]) => (parent === pid ? [child] : []));
  return children.flatMap((child) => [child, ...descendants(child, parentOf)]);
}

function parents(): ReadonlyMap<number, number> {
  const pids = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return new Map(pids.map((pid) => [pid, found(`/proc/${pid}/status`, /^PPid:\s+(\d+)/m)]));
}

function found(file: string, pattern: RegExp): number {
  return Number(pattern.exec(contentOf(file))?.[1] ?? 0);
}

/** Empty when the process has ended between two reads. */
function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
