import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/**
 * Runs a program with its whole output in a file; throws with the end of that output when it fails.
 * @param {{ command: string, args: string[], cwd: string, logFile: string, onLine?: (line: string) => void, env?: NodeJS.ProcessEnv }} run
 * @returns {Promise<void>}
 */
export async function loggedRun({ command, args, cwd, logFile, onLine = () => {}, env = process.env }) {
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.createWriteStream(logFile);
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(log, { end: false });
    stream.on("data", (/** @type {Buffer} */ data) => {
      for (const line of data.toString().split("\n")) if (line.trim()) onLine(line.trim());
    });
  }
  const code = await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (exit, signal) => resolve(exit ?? signal));
  });
  await new Promise((resolve) => log.end(resolve));
  if (code === 0) return;
  const end = fs.readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-40).join("\n");
  throw new Error(
    `\`${[command, ...args].join(" ")}\` failed (${code}). The end of ${path.relative(cwd, logFile)}:\n\n${end}`,
  );
}
