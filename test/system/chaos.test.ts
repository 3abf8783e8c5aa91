import { expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** Few cases and the quick faults: that the command works and that the hall holds. The long run is made by hand. */
test("killed processes and doubled messages lose nothing, double nothing and leave nothing for a person to repair", async () => {
  const { code, output } = await run([
    "--seed",
    "alive",
    "--rounds",
    "3",
    "--cases",
    "16",
    "--single",
    "--faults",
    "kill-api,double-delivery,restart-postgresql",
  ]);

  expect(output).toContain("Seed alive: 3 rounds of 16 cases");
  expect(output).not.toContain("BROKEN");
  expect(output.match(/✓ every case reaches its end/g)).toHaveLength(4);
  expect(code).toBe(0);
}, 600_000);

function run(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [path.join("tools", "run.mjs"), "chaos", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
  return new Promise((resolve) => void child.once("close", (code) => resolve({ code, output })));
}
