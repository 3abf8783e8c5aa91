import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { startChild } from "../../tools/hall/child.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "yichuang-child-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([[true, "comes after"], [false, "stands beside"]])("a part for which nobody waits at a desk (%s) %s the others for the processor", async (givesWay) => {
  const part = await startChild({
    name: "The part", command: process.execPath, args: ["-e", "setInterval(() => undefined, 1000)"], env: process.env, logFile: path.join(folder, "part.log"),
    isReady: () => Promise.resolve(true), readyWithinMs: 10_000, stopWithinMs: 10_000, givesWay, signal: new AbortController().signal,
  });
  try {
    expect(os.getPriority(part.pid) > os.getPriority()).toBe(givesWay);
  } finally {
    await part.stop();
  }
});
