import { afterAll, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const PRELOAD = pathToFileURL(path.resolve(import.meta.dirname, "../../../tools/chaos/clock-step.mjs")).href;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "yichuang-clock-"));
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Writes an offset of two hours into the file, waits until Date shows it, and returns the other clocks. */
const SCRIPT = `
  import fs from "node:fs";
  const before = Date.now();
  const monotonic = performance.now();
  fs.writeFileSync(process.env.CHAOS_CLOCK, "-7200000");
  while (Date.now() >= before) await new Promise((resolve) => setTimeout(resolve, 10));
  class Later extends Date {}
  const now = new Date();
  console.log(JSON.stringify({
    step: Math.round((Date.now() - before) / 60000), object: Math.round((now.getTime() - before) / 60000), fixed: new Date(0).toISOString(), parsed: Date.parse("2026-03-02T00:00:00Z"),
    isDate: now instanceof Date && fs.statSync(".").mtime instanceof Date && new Later(5) instanceof Later, derived: new Later(5).getTime(), back: performance.now() < monotonic,
  }));`;

test("a process with the preload sees its clock move by the offset in the file, and no other change", async () => {
  const child = spawn(process.execPath, ["--import", PRELOAD, "--input-type=module", "-e", SCRIPT], {
    env: { ...process.env, CHAOS_CLOCK: path.join(folder, "offset") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (data: Buffer) => (output += data.toString()));
  await new Promise((resolve) => child.once("close", resolve));

  expect(JSON.parse(output)).toEqual({
    step: -120,
    object: -120,
    fixed: "1970-01-01T00:00:00.000Z",
    parsed: Date.UTC(2026, 2, 2),
    isDate: true,
    derived: 5,
    back: false,
  });
});
