/** `npm run check`: checks without running the hall. All steps run, each prints one line; failures are shown. */
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { installMissingPackages, root } from "./bootstrap.mjs";
import { requireNode } from "./programs.mjs";
import { step, tell } from "./progress.mjs";
import { printAndExit } from "./typescript.mjs";

const LAYERS = [
  "domain",
  "contract",
  "processes",
  "store",
  "engine",
  "documents",
  "workers",
  "api",
  "modeler",
  "web",
  "migrations",
  "tools",
  "test",
  "bench",
];
const present = LAYERS.filter((layer) => fs.existsSync(path.join(root, layer)));

/** What is checked, and how. */
const CHECKS = [
  { label: "format", program: "oxfmt/bin/oxfmt", args: ["--check"] },
  {
    label: "format of Java",
    program: "prettier/bin/prettier.cjs",
    args: ["--check", "--config", "engine/.prettierrc.json", "**/*.java"],
  },
  { label: "generated lists", node: ["tools/generate.mjs", "--check"] },
  { label: "types", program: "typescript/bin/tsc", args: ["-p", "."] },
  { label: "lint", program: "oxlint/bin/oxlint", args: ["--type-aware", "--deny-warnings"] },
  {
    label: "imports",
    program: "dependency-cruiser/bin/dependency-cruise.mjs",
    args: ["--config", ".dependency-cruiser.cjs", "config.ts", "log.ts", ...present],
  },
  { label: "unused code", program: "knip/bin/knip.js", args: ["--no-progress"] },
  { label: "diagrams", node: ["tools/run.mjs", "lint-bpmn"] },
];

try {
  requireNode();
  await installMissingPackages();
  const failures = [];
  for (const check of CHECKS) {
    const output = await run(check);
    if (output !== undefined) failures.push({ ...check, output });
  }
  for (const { label, output } of failures) tell(`\n── ${label} ──\n${output}`);
  tell(`\n${CHECKS.length - failures.length} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
} catch (error) {
  printAndExit(error);
}

/**
 * Answers the output of a failed check. @param {{ label: string, program?: string, args?: string[], node?: string[] }}
 * check
 */
async function run({ label, program, args = [], node = [] }) {
  const command = program ? [path.join("node_modules", ...program.split("/")), ...args] : node;
  try {
    await step(label, async () => {
      await runNode(command);
      return "ok";
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Throws with everything it printed when it fails. @param {string[]} command */
function runNode(command) {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, maxBuffer: 64 * 1024 * 1024, env: { ...process.env, NO_COLOR: "1" } };
    execFile(process.execPath, command, options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${stdout}${stderr}`.trim() || error.message));
      else resolve(undefined);
    });
  });
}
