/**
 * `npm test [-- path, pattern or id of an item …]`: from a bare clone, all tests on real parts, in two groups: rules, record and servers; then what needs the
 * engine or a browser. Two files of a group run at a time. `--all` (`npm run test:all`) runs the long tests of test/all, too. The last line has the
 * counts over all of them.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { buildEngine, buildStockEngine, buildWeb, installPackages, root } from "./bootstrap.mjs";
import { requireJava, requireNode } from "./programs.mjs";
import { tell } from "./progress.mjs";
import { printAndExit } from "./typescript.mjs";

/** What runs on the real engine or in a real browser. */
const HEAVY = ["test/system", "test/browser", "test/engine"];
/** What takes too long for daily use: only on request. */
const LONG = "test/all";
/** As many as a small machine has cores: a hall waits as often as it works, so that two keep both cores busy. */
const AT_A_TIME = "--maxWorkers=2";
const JEST = [
  "--experimental-vm-modules",
  "--disable-warning=ExperimentalWarning",
  path.join("node_modules", "jest", "bin", "jest.js"),
];
const SEQUENCER = path.join(root, "test", "support", "long-first.mjs");
const ALL = process.argv.includes("--all");
const ARGUMENTS = process.argv.slice(2).filter((argument) => argument !== "--all");
/** Service items: their folders are checked, and their examples walked on the engine. */
const ITEMS = ARGUMENTS.filter((argument) => /^[A-Z]{2}-\d{3}$/.test(argument));
/** Packages: the same. */
const PACKAGES = ARGUMENTS.filter((argument) => /^PK-\d{2}$/.test(argument));
const PATTERN_ARGUMENTS = [
  ...ARGUMENTS.filter((argument) => !ITEMS.includes(argument) && !PACKAGES.includes(argument)),
  ...(ITEMS.length > 0 ? ["test/processes/every-item", "test/all/every-item-1"] : []),
  ...(PACKAGES.length > 0 ? ["test/processes/packages", "test/all/every-package-1"] : []),
];

try {
  requireNode();
  const java = requireJava();
  await installPackages();
  const withLong = ALL || PATTERN_ARGUMENTS.some((pattern) => pattern.startsWith(LONG));
  const heavyRoots = [...(withLong ? [LONG] : []), ...HEAVY].filter((folder) => fs.existsSync(path.join(root, folder)));
  const fast = ["--testPathIgnorePatterns", "/node_modules/", ...[LONG, ...HEAVY].map((folder) => `/${folder}/`)];
  const heavy = ["--roots", ...heavyRoots.map((folder) => path.join(root, folder))];
  const runHeavy = heavyRoots.length > 0 && hasTests(heavy);
  if (runHeavy) {
    await buildEngine("camunda");
    await buildEngine("operaton");
    await buildStockEngine();
    await buildWeb();
  }
  // The tests call `java`; here that is the one that was checked, be it from JAVA_HOME or from the path.
  const env = {
    ...process.env,
    ...(path.isAbsolute(java) && { PATH: [path.dirname(java), process.env.PATH].join(path.delimiter) }),
    TEST_ITEMS: ITEMS.join(" "),
    TEST_PACKAGES: PACKAGES.join(" "),
  };
  const results = [runJest("fast", "rules, record, servers", fast, env)];
  if (runHeavy)
    results.push(runJest("heavy", "real engine, whole system, browser", ["--testSequencer", SEQUENCER, ...heavy], env));
  process.exitCode = report(results);
} catch (error) {
  printAndExit(error);
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
  tell(`\n▶ ${title}: two files at a time\n`);
  const args = [
    ...JEST,
    AT_A_TIME,
    "--passWithNoTests",
    "--json",
    `--outputFile=${outputFile}`,
    ...group,
    ...patterns(),
  ];
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
  return { status, counts: countsOf(outputFile) };
}

/** A file that could not even be loaded has no tests: it counts as one failure. @param {string} file */
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
