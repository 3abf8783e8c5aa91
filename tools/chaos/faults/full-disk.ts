import fs from "node:fs";
import path from "node:path";

import { defineFault } from "../fault.ts";
import { pause } from "../../../workers/runtime/back-off.ts";
import { smallDiskObstacle } from "../small-disk.ts";

const PIECE = Buffer.alloc(64 * 1024, 1);

export const fault = defineFault({
  title: "full disk under the file store",
  impossible: (stack) =>
    stack.smallDisk === null ? (smallDiskObstacle() ?? "the file store is not on a disk of its own") : null,
  async inject({ stack, random, tell, over }) {
    const ballast = path.join(stack.smallDisk ?? "", "ballast");
    const seconds = random.between(5, 30);
    const bytes = fill(ballast);
    tell(`ENOSPC after ${Math.round(bytes / 1024 ** 2)} MiB of ballast, for ${seconds} s`);
    await pause(seconds * 1000, over);
    fs.rmSync(ballast);
    tell("there is room again");
  },
});

/** Writes until the disk is full; returns the bytes written. */
function fill(file: string): number {
  const handle = fs.openSync(file, "w");
  let bytes = 0;
  try {
    for (let size = PIECE.length; size >= 512;) {
      const written = writeIfSpace(handle, size);
      bytes += written;
      if (written === 0) size /= 2;
    }
    return bytes;
  } finally {
    fs.closeSync(handle);
  }
}

/** 0 when the disk has less space than this. */
function writeIfSpace(handle: number, size: number): number {
  try {
    return fs.writeSync(handle, PIECE, 0, size);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") return 0;
    throw error;
  }
}
