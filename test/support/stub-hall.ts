import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { isAlive } from "../../tools/bound-child.ts";

const ROOT = path.resolve(import.meta.dirname, "..", "..");

/** A server that answers every health question, and says in its log when it is asked to end. */
const SERVER = (portVariable: string): string => `
import http from "node:http";
console.log("up", process.pid);
const server = http.createServer((_, response) => response.end("{}"));
server.listen(Number(process.env.${portVariable}), "127.0.0.1");
process.on("SIGTERM", () => { console.log("asked to end", Date.now()); process.exit(0); });
`;

/** Stub of the JDK: prints a version, and runs a server instead of a jar, after logging which. */
const JAVA = `#!/bin/sh
if [ "$1" = "-version" ]; then echo 'openjdk version "17.0.1"' >&2; exit 0; fi
echo "java $*"
exec "${process.execPath}" "$(dirname "$0")/engine.mjs"
`;

/** Stub of Maven: creates the requested jar, and counts the requests. */
const MVNW = `#!/bin/sh
case "$*" in *-Poperaton*) place=target-operaton;; *) place=target;; esac
mkdir -p $place && echo jar > $place/engine.jar && echo built >> ../builds.txt
`;

const FILES: Readonly<Record<string, string>> = {
  "api/main.ts": SERVER("PORT"),
  "workers/main.ts": SERVER("WORKERS_PORT"),
  "tools/payment-provider/main.ts": SERVER("PROVIDER_PORT"),
  "tools/exchange-receiver/main.ts": SERVER("RECEIVER_PORT"),
  "tools/department-system/main.mjs": `
console.log("up", process.pid);
setInterval(() => undefined, 60_000);
process.on("SIGTERM", () => { console.log("asked to end", Date.now()); process.exit(0); });
`,
  "processes/load.ts": `export const loadItems = () => [];\n`,
  "processes/load-sample.ts": `export const sampleItems = () => [];\n`,
  "migrations/run.ts": `export const migrate = async (): Promise<string[]> => [];\n`,
  "tools/seed.ts": `export const seed = async (): Promise<string> => "nothing to import";
    export const demoIntegratorKey = (): string => "key";
    export const demoDepartmentKey = (): string => "key";\n`,
  "jdk/bin/java": JAVA,
  "jdk/bin/engine.mjs": SERVER("ENGINE_PORT"),
  "engine/mvnw": MVNW,
  "engine/pom.xml": "<project/>\n",
  "web/index.html": "<!doctype html><title>一窗</title>\n",
  "web/build.mjs": `import fs from "node:fs";
    const dist = new URL("./dist/", import.meta.url);
    fs.mkdirSync(dist, { recursive: true });
    fs.copyFileSync(new URL("./index.html", import.meta.url), new URL("index.html", dist));\n`,
  "domain/case/actor.ts": `export const ROLE_NAMES = { clerk: "窗口人员" };\n`,
  "processes/load-demo.ts": `export const DEMO_PASSWORD = "demo-password";
    const account = { name: "钱窗口", role: "clerk", departmentId: null, zoneId: "marketEntry", login: "chuangkou-sc" };
    export const loadDemo = () => ({ accounts: [account, { ...account, name: "对接系统", login: null }] });\n`,
};

/** A folder with the real tools/ and a real PostgreSQL, in which the other parts are small servers. */
export interface StubHall {
  readonly folder: string;
  /** Runs \`node tools/start.mjs\` in it, with these arguments. */
  start(env?: NodeJS.ProcessEnv, args?: readonly string[]): StubStart;
  /** The processes named in its logs. */
  pids(): number[];
  /** What a part has logged. */
  log(part: string): string;
  /** Writes a file of it. */
  write(name: string, text: string): void;
  /** Ends everything that was started, and restores the stubs; data and builds stay. */
  tidy(): Promise<void>;
  /** Erases the folder. */
  remove(): void;
}

/** A start that runs, or has ended. */
export interface StubStart {
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Waits until it has printed this; throws when it ends before, or after a minute. */
  prints(text: string): Promise<void>;
  /** Its exit code, once it has ended. */
  readonly ended: Promise<number | null>;
}

/** Makes such a folder. */
export function makeStubHall(): StubHall {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "yichuang-stub-"));
  fs.chmodSync(folder, 0o755); // the account that PostgreSQL drops to must get in
  fs.cpSync(path.join(ROOT, "tools"), path.join(folder, "tools"), { recursive: true });
  for (const name of ["package.json", "package-lock.json", "config.ts"])
    fs.copyFileSync(path.join(ROOT, name), path.join(folder, name));
  // What config.ts reads ENGINE_URL with.
  for (const file of ["nodes.ts", "errors.ts"])
    fs.cpSync(path.join(ROOT, "engine", file), path.join(folder, "engine", file));
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  const write = (name: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text, { mode: 0o755 });
  };
  const stubs = (): void => Object.entries(FILES).forEach(([name, text]) => write(name, text));
  const log = (part: string): string => readOr(path.join(folder, ".data", "logs", `${part}.log`));
  const pids = (): number[] => [...pidsIn(serverLogs(folder)), ...postmasterOf(folder)];
  const started: StubStart[] = [];
  stubs();
  return {
    folder,
    log,
    pids,
    write,
    start: (env = {}, args = []) => {
      const start = startIn(folder, env, args);
      started.push(start);
      return start;
    },
    tidy: async () => {
      for (const { process: child } of started) child.kill("SIGKILL");
      while (pids().some(isAlive)) await sleep(20);
      fs.rmSync(path.join(folder, ".data", "logs"), { recursive: true, force: true });
      stubs();
    },
    remove: () => {
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startIn(folder: string, env: NodeJS.ProcessEnv, args: readonly string[]): StubStart {
  const { DATABASE_URL, ...inherited } = process.env;
  const child = spawn(process.execPath, [path.join("tools", "start.mjs"), ...args], {
    cwd: folder,
    env: { ...inherited, JAVA_HOME: path.join(folder, "jdk"), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>((resolve) => void child.once("close", resolve));
  let isOver = false;
  void ended.then(() => (isOver = true));
  const prints = async (text: string): Promise<void> => {
    for (let tenths = 0; !output.includes(text); tenths++) {
      if (isOver || tenths > 600) throw new Error(`The start never printed "${text}", but:\n${output}`);
      await sleep(100);
    }
  };
  return { process: child, output: () => output, prints, ended };
}

/** What engines, workers and apis have logged, however many there are. */
function serverLogs(folder: string): string {
  const logs = path.join(folder, ".data", "logs");
  const files = fs.existsSync(logs)
    ? fs
        .readdirSync(logs)
        .filter((name) => /^(engine|workers|api|payment-provider|exchange-receiver)(-\d)?\.log$/.test(name))
    : [];
  return files.map((name) => readOr(path.join(logs, name))).join("\n");
}

function pidsIn(log: string): number[] {
  return [...log.matchAll(/^up (\d+)$/gm)].map((match) => Number(match[1]));
}

function postmasterOf(folder: string): number[] {
  const pid = Number(readOr(path.join(folder, ".data", "pg17", "data", "postmaster.pid")).split("\n")[0]);
  return pid > 0 ? [pid] : [];
}

function readOr(file: string, otherwise = ""): string {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : otherwise;
}
