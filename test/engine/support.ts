import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { openEngine } from "../../engine/client.ts";
import type { Engine } from "../../engine/engine.ts";
import { openStockEngine } from "../../engine/stock/open-stock-engine.ts";
import { spawnBound } from "../../tools/bound-child.ts";
import { type EngineName, ENGINES } from "../../tools/engines.mjs";
import { freePort } from "../../tools/ports.ts";
import type { JdbcAccess } from "../../tools/provision.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** The engine as it was built. */
export const JAR = path.join(ROOT, ENGINES.camunda.jar);
/** An engine as its makers deliver it. */
const STOCK_JAR = "test/stock-engine/target/stock-engine.jar";
const USER = "hall";
const PASSWORD = "engine-of-the-tests";
const SLOWEST_START_MS = 180_000;
/** Small and quick to start: the tests need no long-running speed. */
const JVM = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"];

/** What a test may change about its engine. */
export interface TestEngineOptions {
  readonly jdbc: JdbcAccess;
  /** Which engine; Camunda by default, as in operation. `stock` is Camunda with nothing of ours. */
  readonly engine?: EngineName | "stock";
  /** Changes or adds to the environment of the engine. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Runs the classes of this class path instead of the built jar. */
  readonly classPath?: string;
  /** The port to listen on, to start again where another engine was; any free one by default. */
  readonly port?: number;
}

/** A real engine in a separate process. */
export interface TestEngine {
  readonly url: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly client: Engine;
  /** Plain REST, for what the client does not offer: the status, and the JSON or the text of the answer. */
  rest(path: string, body?: unknown, method?: string): Promise<{ status: number; body: unknown }>;
  /** What the engine wrote to its log. */
  log(): string;
  /** Stops it regularly and waits for its end. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Starts the built jar on a database and waits until it is ready; some ten seconds. */
export async function startEngine(options: TestEngineOptions): Promise<TestEngine> {
  const port = options.port ?? (await freePort());
  const place = fs.mkdtempSync(path.join(os.tmpdir(), "hall-engine-"));
  const logFile = path.join(place, "engine.log");
  const child = spawnBound({
    command: "java",
    args: [...JVM, ...programOf(options)],
    env: options.engine === "stock" ? stockEnvironment(options, port) : environment(options, port),
    cwd: place,
    logFile,
    onParentDeath: "TERM",
  });
  let ended = false;
  const end = new Promise<void>((resolve) => {
    child.once("exit", () => {
      ended = true;
      resolve();
    });
  });
  const url = `http://127.0.0.1:${port}`;
  const client = (options.engine === "stock" ? openStockEngine : openEngine)({
    url,
    user: USER,
    password: PASSWORD,
    timeoutMs: 20_000,
  });
  const log = () => fs.readFileSync(logFile, "utf8");
  await untilReady(client, () => ended, log);
  const finish = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await end;
    fs.rmSync(place, { recursive: true, force: true });
  };
  return {
    url,
    port,
    user: USER,
    password: PASSWORD,
    client,
    rest: restOf(url),
    log,
    stop: () => finish("SIGTERM"),
    kill: () => finish("SIGKILL"),
  };
}

function programOf({ classPath, engine = "camunda" }: TestEngineOptions): string[] {
  return classPath === undefined ? ["-jar", jarOf(engine)] : ["-cp", classPath, "cn.yichuang.engine.EngineApp"];
}

/** The built jar; a test that needs it says so instead of failing in some other way. */
function jarOf(engine: EngineName | "stock"): string {
  const { jar, mavenArguments } =
    engine === "stock" ? { jar: STOCK_JAR, mavenArguments: ["-f", "../test/stock-engine/pom.xml"] } : ENGINES[engine];
  const file = path.join(ROOT, jar);
  if (!fs.existsSync(file))
    throw new Error(
      `${jar} is not built: run \`npm test\`, which builds it, or ${["./mvnw", ...mavenArguments, "package"].join(" ")} in engine/.`,
    );
  return file;
}

/** What the vendor's documentation requires, and no more; its tables are in the schema of its account. */
function stockEnvironment({ jdbc, environment: own }: TestEngineOptions, port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    SERVER_ADDRESS: "127.0.0.1",
    SERVER_PORT: String(port),
    SPRING_DATASOURCE_URL: `${jdbc.url}${jdbc.url.includes("?") ? "&" : "?"}currentSchema=engine`,
    SPRING_DATASOURCE_USERNAME: jdbc.user,
    SPRING_DATASOURCE_PASSWORD: jdbc.password,
    CAMUNDA_BPM_DATABASE_SCHEMA_NAME: "engine",
    CAMUNDA_BPM_DATABASE_TABLE_PREFIX: "engine.",
    LOGGING_LEVEL_ROOT: "WARN",
    ...own,
  };
}

function environment(options: TestEngineOptions, port: number): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ENGINE_PORT: String(port),
    ENGINE_USER: USER,
    ENGINE_PASSWORD: PASSWORD,
    JDBC_URL: options.jdbc.url,
    DB_USER: options.jdbc.user,
    DB_PASSWORD: options.jdbc.password,
    ENGINE_POOL: "8",
    // The tests name their processes by what they do, and offer steps to whom they like, or to nobody.
    HALL_PROCESS_IDS: "[A-Za-z][A-Za-z0-9-]{0,63}",
    HALL_CANDIDATE_GROUPS: ".*",
    ...options.environment,
  };
}

async function untilReady(client: Engine, hasEnded: () => boolean, log: () => string): Promise<void> {
  const deadline = Date.now() + SLOWEST_START_MS;
  while (!(await client.isReady())) {
    if (hasEnded() || Date.now() > deadline) throw new Error(`The engine did not start:\n${log().slice(-4000)}`);
    await sleep(100);
  }
}

function restOf(url: string): TestEngine["rest"] {
  const authorization = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString("base64")}`;
  return async (where, body, method = body === undefined ? "GET" : "POST") => {
    const response = await fetch(`${url}/engine-rest${where}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: response.headers.get("content-type")?.includes("json") ? (JSON.parse(text) as unknown) : text,
    };
  };
}
