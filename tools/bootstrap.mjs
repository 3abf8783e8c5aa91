/**
 * What a bare clone needs before TypeScript can run: npm packages, the engine's jar, the web bundle. Each step does
 * nothing when its sources are the same as last time. Nothing here may import a package.
 */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { alone } from "./build-lock.mjs";
import { ENGINES } from "./engines.mjs";
import { fingerprint } from "./fingerprint.mjs";
import { loggedRun } from "./logged-run.mjs";
import { step } from "./progress.mjs";

/** The project's folder. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const inRoot = (/** @type {string[]} */ ...parts) => path.join(root, ...parts);
const logFile = (/** @type {string} */ name) => inRoot(".data", "logs", `${name}.log`);

/** npm packages as package-lock.json names them; says nothing when there is nothing to do. */
export async function installMissingPackages() {
  if (!packagesAreInstalled()) await installPackages();
}

/** npm packages as package-lock.json names them. */
export function installPackages() {
  return step("npm packages", (say) =>
    alone(
      inRoot(".build", "packages.lock"),
      async () => {
        if (packagesAreInstalled()) return "up to date";
        say("installing (about a minute the first time)");
        await loggedRun({
          command: npm(),
          args: ["ci", "--include=dev", "--no-audit", "--no-fund"],
          cwd: root,
          logFile: logFile("npm-ci"),
        });
        fs.writeFileSync(inRoot("node_modules", ".yichuang-lock"), lockHash());
        return "installed";
      },
      say,
    ),
  );
}

/** The jar of an engine, by the Maven wrapper. @param {import("./engines.mjs").EngineName} name */
export function buildEngine(name = "camunda") {
  const { label, jar, mavenArguments } = ENGINES[name];
  return build({
    label,
    stamp: name === "camunda" ? "engine" : `engine-${name}`,
    lock: "engine",
    result: jar,
    sources: ["engine/pom.xml", "engine/src", "engine/.mvn", "engine/mvnw"],
    without: [],
    ...maven(...mavenArguments, "-DskipTests", "package"),
  });
}

/** @param {string[]} args */
function maven(...args) {
  return {
    command: process.platform === "win32" ? inRoot("engine", "mvnw.cmd") : "sh",
    args: [...(process.platform === "win32" ? [] : ["./mvnw"]), "--batch-mode", ...args],
    cwd: inRoot("engine"),
    first: "building (a few minutes the first time, Maven fetches its packages)",
    progress: mavenProgress(),
  };
}

/** A stock engine, for the tests. */
export function buildStockEngine() {
  return build({
    label: "stock engine",
    stamp: "stock-engine",
    lock: "engine",
    result: "test/stock-engine/target/stock-engine.jar",
    sources: ["test/stock-engine/pom.xml", "test/stock-engine/src", "engine/.mvn", "engine/mvnw"],
    without: [],
    ...maven("-f", inRoot("test", "stock-engine", "pom.xml"), "package"),
  });
}

/** The engine and the Java worker of `npm run bench`, by the same wrapper. */
export async function buildBench() {
  await buildBenchModule("engine", "engine-bench.jar", ["engine/pom.xml", "engine/src"]);
  await buildBenchModule("java-client", "java-client.jar", []);
}

/** @param {string} module a folder of bench/ @param {string} jar @param {string[]} sources besides its own */
function buildBenchModule(module, jar, sources) {
  return build({
    label: `bench ${module}`,
    stamp: `bench-${module}`,
    // One Maven at a time, whatever it builds: they share a repository.
    lock: "engine",
    result: `bench/${module}/target/${jar}`,
    sources: [`bench/${module}/pom.xml`, `bench/${module}/src`, "engine/.mvn", "engine/mvnw", ...sources],
    without: [],
    ...maven("-f", inRoot("bench", module, "pom.xml"), "package"),
  });
}

/** web/dist, by Vite. */
export function buildWeb() {
  return build({
    label: "web pages",
    stamp: "web",
    lock: "web",
    result: "web/dist",
    sources: ["web", "domain", "contract", "modeler", "package-lock.json"],
    without: ["dist", "node_modules"],
    command: process.execPath,
    args: [inRoot("web", "build.mjs")],
    cwd: root,
    first: "building",
    progress: () => undefined,
  });
}

/**
 * @param {{ label: string, stamp: string, lock: string, result: string, sources: string[], without: string[], command:
 * string,
 *   args: string[], cwd: string, first: string, progress: (line: string) => string | undefined }} what
 */
function build(what) {
  const stampFile = inRoot(".build", `${what.stamp}.sources`);
  return step(what.label, (say) =>
    alone(
      inRoot(".build", `${what.lock}.lock`),
      async () => {
        const sources = fingerprint(root, what.sources, what.without);
        if (fs.existsSync(inRoot(what.result)) && readOr(stampFile, "") === sources) return "up to date";
        say(what.first);
        const onLine = (/** @type {string} */ line) => {
          const doing = what.progress(line);
          if (doing) say(doing);
        };
        fs.rmSync(stampFile, { force: true });
        await loggedRun({
          command: what.command,
          args: what.args,
          cwd: what.cwd,
          logFile: logFile(`${what.stamp}-build`),
          onLine,
        });
        if (!fs.existsSync(inRoot(what.result))) throw new Error(`The build ended well but made no ${what.result}.`);
        fs.writeFileSync(stampFile, sources);
        return "built";
      },
      say,
    ),
  );
}

function mavenProgress() {
  let fetched = 0;
  return (/** @type {string} */ line) => {
    if (line.includes("Downloaded from")) return `building: ${++fetched} packages fetched`;
    if (line.startsWith("[INFO] Compiling")) return "building: compiling";
    return undefined;
  };
}

/** Our own stamp, or npm's record of what it installed, says that nothing is missing. */
function packagesAreInstalled() {
  if (readOr(inRoot("node_modules", ".yichuang-lock"), "") === lockHash()) return true;
  const installed = packagesOf(inRoot("node_modules", ".package-lock.json"));
  if (!installed) return false;
  const wanted = Object.entries(packagesOf(inRoot("package-lock.json")) ?? {});
  return wanted.every(
    ([name, { version, optional }]) => name === "" || (installed[name]?.version ?? (optional && version)) === version,
  );
}

/** @param {string} file @returns {Record<string, { version?: string, optional?: boolean }> | undefined} */
function packagesOf(file) {
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")).packages : undefined;
}

function lockHash() {
  return fingerprint(root, ["package-lock.json"]);
}

function npm() {
  return process.platform === "win32" ? "npm.cmd" : "npm";
}

/** @param {string} file @param {string} otherwise */
function readOr(file, otherwise) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : otherwise;
}
