import { spawn } from "node:child_process";
import path from "node:path";
import type { EngineName } from "../../tools/engines.mjs";

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** Runs `npm run chaos` with these arguments to its end, on Camunda unless another engine is named. */
export function runChaos(
  args: readonly string[],
  engine: EngineName = "camunda",
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [path.join("tools", "run.mjs"), "chaos", ...args], {
    cwd: ROOT,
    env: { ...process.env, ENGINE: engine },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
  return new Promise((resolve) => void child.once("close", (code) => resolve({ code, output })));
}
