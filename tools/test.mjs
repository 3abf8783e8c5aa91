/**
 * `npm test [-- path or pattern …]`: from a bare clone, all tests on real parts. Fast ones two at a time, those that
 * need the engine or a browser one after the other. The last line has the counts over all of them.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { buildEngine, buildStockEngine, buildWeb, installPackages, root } from "./bootstrap.mjs";
import { requireJava, requireNode } from "./programs.mjs";
import { tell } from "./progress.mjs";
import { sayAndExit } from "./typescript.mjs";

/** What runs on the real engine or in a real browser. */
const SERIAL = ["test/engine", "test/system", "test/browser"];
const JEST = [
  "--experimental-vm-modules",
  "--disable-warning=ExperimentalWarning",
  path.join("node_modules", "jest", "bin", "jest.js"),
];
const PATTERN_ARGUMENTS = process.argv.slice(2);

try {
  requireNode();
  const java = requireJava();
  await installPackages();
  const serialRoots = SERIAL.filter((folder) => fs.existsSync(path.join(root, folder)));
  const fast = ["--testPathIgnorePatterns", "/node_modules/", ...SERIAL.map((folder) => `/${folder}/`)];
  const serial = ["--roots", ...serialRoots.map((folder) => path.join(root, folder))];
  const runSerial = serialRoots.length > 0 && hasTests(serial);
  if (runSerial) {
    await buildEngine("camunda");
    await buildEngine("operaton");
    await buildStockEngine();
    await buildWeb();
  }
  // The tests call `java`; here that is the one that was checked, be it from JAVA_HOME or from the path.
  const env = path.isAbsolute(java)
    ? { ...process.env, PATH: [path.dirname(java), process.env.PATH].join(path.delimiter) }
    : process.env;
  const results = [runJest("fast", "rules, record, servers: two at a time", ["--maxWorkers=2", ...fast], env)];
  if (runSerial)
    results.push(
      runJest("serial", "real engine, whole system, browser: one after the other", ["--runInBand", ...serial], env),
    );
  process.exitCode = report(results);
} catch (error) {
  sayAndExit(error);
}

/** @param {string[]} group */
function hasTests(group) {
  const listed = spawnSync(process.execPath, [...JEST, "--listTests", ...group, ...patterns()], {
    cwd: root,
    encoding: "utf8",
  });
  return listed.stdout.trim() !== "";
}

/** @param {string} name @param {string} title @param {string[]} group @param {NodeJS.ProcessEnv} env */
function runJest(name, title, group, env) {
  const outputFile = path.join(root, ".build", `jest-${name}.json`);
  fs.mkdirSync(path.dirname(outputFile), { recursive: true });
  fs.rmSync(outputFile, { force: true });
  tell(`\n▶ ${title}\n`);
  const args = [...JEST, "--passWithNoTests", "--json", `--outputFile=${outputFile}`, ...group, ...patterns()];
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  return { status, counts: countsOf(outputFile) };
}

/** A file that could not even be loaded has no tests of its own: it counts as one failure. @param {string} file */
function countsOf(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const json = JSON.parse(fs.readFileSync(file, "utf8"));
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests + json.numRuntimeErrorTestSuites,
    skipped: json.numPendingTests + json.numTodoTests,
  };
}

/** Prints the sums, answers the exit code. @param {{ status: number | null, counts: ReturnType<typeof countsOf> }[]} results */
function report(results) {
  const sum = (/** @type {"passed" | "failed" | "skipped"} */ key) =>
    results.reduce((total, { counts }) => total + counts[key], 0);
  const nothing = sum("passed") + sum("failed") === 0;
  if (nothing) tell(`\nNo test matches ${PATTERN_ARGUMENTS.join(" ") || "at all"}.`);
  if (sum("skipped") > 0) tell(`\n${sum("skipped")} skipped`);
  // jest also fails for what is no test: a broken teardown, an open handle it had to end.
  const unexplained = sum("failed") === 0 && results.some(({ status }) => status !== 0) ? 1 : 0;
  tell(`\n${sum("passed")} passed, ${sum("failed") + unexplained + (nothing ? 1 : 0)} failed`);
  return nothing || sum("failed") + unexplained > 0 ? 1 : 0;
}

/** `--` ends the options that take several values. */
function patterns() {
  return PATTERN_ARGUMENTS.length > 0 ? ["--testPathPatterns", ...PATTERN_ARGUMENTS] : [];
}
