import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { percentile } from "./statistics.ts";

/** The machine of a figure. */
export interface MachineDescription {
  readonly system: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly java: string;
  /**
   * Processes that ran or waited on average over the last minute before the start: above 0.5 other programs were
   * running.
   */
  readonly loadBefore: number;
  /** Median time to write 8 kB and flush them to the disk of the database, in milliseconds. */
  readonly flushMs: number;
}

/** Describes the machine; writes a small file below `place` to measure how fast its disk flushes. */
export function describeMachine(java: string, place: string): MachineDescription {
  const cpus = os.cpus();
  return {
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    cpu: cpus[0]?.model.trim() ?? "unknown",
    cores: os.availableParallelism(),
    memoryGb: rounded(os.totalmem() / 1024 ** 3, 1),
    node: process.versions.node,
    java: /version "([^"]+)"/.exec(spawnSync(java, ["-version"], { encoding: "utf8" }).stderr)?.[1] ?? "unknown",
    loadBefore: rounded(os.loadavg()[0] ?? 0, 2),
    flushMs: rounded(flushMs(place), 3),
  };
}

function flushMs(place: string): number {
  const file = path.join(place, "flush");
  const handle = fs.openSync(file, "w");
  const block = Buffer.alloc(8192, 1);
  try {
    return percentile(
      Array.from({ length: 200 }, (_, at) =>
        timed(() => {
          fs.writeSync(handle, block, 0, block.length, (at % 16) * block.length);
          fs.fdatasyncSync(handle);
        }),
      ),
      0.5,
    );
  } finally {
    fs.closeSync(handle);
    fs.rmSync(file);
  }
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
