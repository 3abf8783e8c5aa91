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

/** Address of the engine's REST interface, and its account. */
export interface EngineAccess {
  /** Addresses of several nodes, separated by commas. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/** The name of a process in messages and of its log. */
export interface Named {
  /** "api", or "api-2" of several. */
  readonly name: string;
  /** Folder of its log; `.data/logs` by default. */
  readonly logs?: string;
}

/** Options of an engine node. */
export interface EngineOptions extends Named {
  readonly java: string;
  /** Its program. */
  readonly jar: string;
  readonly jdbc: JdbcAccess;
  readonly restPassword: string;
}

/** Options of both Node processes. */
export interface ServerOptions extends Named {
  readonly databaseUrl: string;
  readonly engine: EngineAccess;
  readonly secrets: Secrets;
  /** The public address, unless PUBLIC_URL is set. */
  readonly publicUrl: string;
  /** Where files and keys are kept; the installation's own places by default, which anchor the journal, too. */
  readonly folders?: { readonly files: string; readonly keys: string };
  /** Another program than the usual one, below the project. */
  readonly program?: string;
  /** Additions to the environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Where an api listens. */
export interface ApiOptions extends ServerOptions {
  readonly host: string;
  readonly port: number;
}

/** An engine node at a free loopback port that stays the same over restarts. */
export async function enginePart(options: EngineOptions): Promise<{ access: EngineAccess; start: Start }> {
  const port = await freePort();
  const access = { url: `http://127.0.0.1:${port}/engine-rest`, user: ENGINE_USER, password: options.restPassword };
  return { access, start: (signal) => startEngine(options, { access, port, signal }) };
}

/** A process of workers: all automatic work. Its health port stays the same over restarts. */
export async function workersPart(options: ServerOptions): Promise<{ health: string; start: Start }> {
  const port = await freePort();
  const health = `http://127.0.0.1:${port}`;
  const start: Start = (signal) =>
    startChild({
      name: `The ${options.name}`,
      ...nodeProgram(
        options.program ?? "workers/main.ts",
        serverEnvironment(options, { WORKERS_HOST: "127.0.0.1", WORKERS_PORT: String(port) }),
      ),
      logFile: logFileOf(options.name, options.logs),
      isReady: () => answers(`${health}/health/live`),
      readyWithinMs: 120_000,
      stopWithinMs: 20_000,
      signal,
    });
  return { health, start };
}

/** An API server, which also serves the pages: the only part with a public port. */
export function apiPart(options: ApiOptions): Start {
  const { name, host, port } = options;
  return (signal) =>
    startChild({
      name: `The ${name}`,
      ...nodeProgram("api/main.ts", serverEnvironment(options, { HOST: host, PORT: String(port) })),
      logFile: logFileOf(name, options.logs),
      isReady: () => answers(`${addressOf(host, port)}/health/live`),
      readyWithinMs: 120_000,
      stopWithinMs: 15_000,
      signal,
    });
}

/** The address for calling a server that listens there. */
export function addressOf(host: string, port: number): string {
  return `http://${reachableHost(host)}:${port}`;
}

function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

function startEngine(
  options: EngineOptions,
  { access, port, signal }: { access: EngineAccess; port: number; signal: AbortSignal },
): Promise<Running> {
  const authorization = `Basic ${Buffer.from(`${access.user}:${access.password}`).toString("base64")}`;
  return startChild({
    name: `The ${options.name}`,
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
    logFile: logFileOf(options.name, options.logs),
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

function nodeProgram(
  file: string,
  env: NodeJS.ProcessEnv,
): { command: string; args: string[]; env: NodeJS.ProcessEnv } {
  return { command: process.execPath, args: ["--import", "tsx", `${ROOT}/${file}`], env };
}

/** The caller's environment, with the variables of config.ts; values that the operator has set are kept. */
function serverEnvironment(options: ServerOptions, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { engine, secrets, publicUrl } = options;
  return {
    PUBLIC_URL: publicUrl,
    // Files in S3 need no directory, and both settings together are refused.
    ...(process.env["FILES_S3_BUCKET"]?.trim() ? {} : { FILES_DIR: places.files }),
    KEYS_DIR: places.keys,
    ANCHOR_DIR: places.anchors,
    SESSION_SECRET: secrets.sessionSecret,
    ...process.env,
    DATABASE_URL: options.databaseUrl,
    ENGINE_URL: engine.url,
    ENGINE_USER: engine.user,
    ENGINE_PASSWORD: engine.password,
    ...(options.folders ? { FILES_DIR: options.folders.files, KEYS_DIR: options.folders.keys, ANCHOR_DIR: "" } : {}),
    ...options.env,
    ...own,
  };
}
