import { freePort } from "../ports.ts";
import type { JdbcAccess } from "../provision.ts";
import type { Secrets } from "../secrets.ts";
import { answers, type Running, startChild } from "./child.ts";
import type { Start } from "./keep-running.ts";
import { logFileOf, places, ROOT } from "./places.ts";

/** The account of the engine's REST. */
export const ENGINE_USER = "hall";
/** One hall fits in 1 GiB of heap; the serial collector keeps two thirds of the memory the default one takes. */
const ENGINE_MEMORY = ["-Xms256m", "-Xmx1g", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"];

/** Where the engine's REST is, and the account for it. */
export interface EngineAccess {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** What the engine is started with. */
export interface EngineOptions {
  readonly java: string;
  readonly jar: string;
  readonly jdbc: JdbcAccess;
  readonly restPassword: string;
  readonly logFile: string;
}

/** What both Node processes are started with. */
export interface ServerOptions {
  readonly databaseUrl: string;
  readonly engine: EngineAccess;
  readonly secrets: Secrets;
  readonly host: string;
  readonly port: number;
  /** Where files, keys and logs are kept; the installation's own places by default. */
  readonly folders?: { readonly files: string; readonly keys: string; readonly logs: string };
  /** Additions to the environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The engine at a free loopback port that stays the same over restarts. */
export async function enginePart(options: EngineOptions): Promise<{ access: EngineAccess; start: Start }> {
  const port = await freePort();
  const access = { url: `http://127.0.0.1:${port}/engine-rest`, user: ENGINE_USER, password: options.restPassword };
  return { access, start: (signal) => startEngine(options, { access, port, signal }) };
}

/** The workers: everything that goes on without a person. Several processes are told apart by the name of their log. */
export async function workersPart(options: ServerOptions, logName = "workers"): Promise<Start> {
  const healthPort = await freePort();
  return (signal) =>
    startChild({
      name: "The workers",
      ...nodeProgram("workers/main.ts", serverEnvironment(options, { WORKERS_PORT: String(healthPort) })),
      logFile: logFileOf(logName, options.folders?.logs),
      isReady: () => answers(`http://127.0.0.1:${healthPort}/health/live`),
      readyWithinMs: 120_000,
      stopWithinMs: 20_000,
      signal,
    });
}

/** The API server, which also serves the pages: the only part with a public port. */
export function apiPart(options: ServerOptions): Start {
  const { host, port } = options;
  return (signal) =>
    startChild({
      name: "The api",
      ...nodeProgram("api/main.ts", serverEnvironment(options, { HOST: host, PORT: String(port) })),
      logFile: logFileOf("api", options.folders?.logs),
      isReady: () => answers(`http://${reachableHost(host)}:${port}/health/live`),
      readyWithinMs: 120_000,
      stopWithinMs: 15_000,
      signal,
    });
}

/** The address to call a server by that listens on `host`. */
export function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

function startEngine(options: EngineOptions, { access, port, signal }: { access: EngineAccess; port: number; signal: AbortSignal }): Promise<Running> {
  const authorization = `Basic ${Buffer.from(`${access.user}:${access.password}`).toString("base64")}`;
  return startChild({
    name: "The engine",
    command: options.java,
    args: [...engineMemory(), "-jar", options.jar],
    env: {
      ...process.env,
      ENGINE_PORT: String(port),
      ENGINE_USER: access.user,
      ENGINE_PASSWORD: access.password,
      JDBC_URL: options.jdbc.url,
      DB_USER: options.jdbc.user,
      DB_PASSWORD: options.jdbc.password,
    },
    logFile: options.logFile,
    isReady: () => answers(`${access.url}/version`, { authorization }),
    readyWithinMs: 300_000,
    stopWithinMs: 30_000,
    signal,
  });
}

/** ENGINE_JAVA_OPTIONS replaces the memory settings of a small machine. */
export function engineMemory(): string[] {
  const own = process.env["ENGINE_JAVA_OPTIONS"]?.trim();
  return own ? own.split(/\s+/) : ENGINE_MEMORY;
}

function nodeProgram(file: string, env: NodeJS.ProcessEnv): { command: string; args: string[]; env: NodeJS.ProcessEnv } {
  return { command: process.execPath, args: ["--import", "tsx", `${ROOT}/${file}`], env };
}

/** The caller's environment, with the variables of config.ts; what an operator may choose himself is kept. */
function serverEnvironment(options: ServerOptions, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { engine, secrets, host, port } = options;
  return {
    PUBLIC_URL: `http://${reachableHost(host)}:${port}`,
    FILES_DIR: places.files,
    KEYS_DIR: places.keys,
    SESSION_SECRET: secrets.sessionSecret,
    ...process.env,
    ...(options.folders && { FILES_DIR: options.folders.files, KEYS_DIR: options.folders.keys }),
    ...options.env,
    DATABASE_URL: options.databaseUrl,
    ENGINE_URL: engine.url,
    ENGINE_USER: engine.user,
    ENGINE_PASSWORD: engine.password,
    ...(options.places ? { FILES_DIR: options.places.files, KEYS_DIR: options.places.keys } : {}),
    ...own,
  };
}
