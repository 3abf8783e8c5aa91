import { Ajv, type ErrorObject } from "ajv";

/** The environment as Node gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What both servers are told by their environment. */
interface ServerConfig {
  /** PostgreSQL as hall_app. */
  readonly databaseUrl: string;
  /** The engine's REST address. */
  readonly engineUrl: string;
  readonly engineUser: string;
  readonly enginePassword: string;
  /** How the public reaches the hall, without a slash at the end; printed into QR codes. */
  readonly publicUrl: string;
  /** Directory of the files, stored by content. */
  readonly filesDir: string;
  /** Directory of the seals' keys. */
  readonly keysDir: string;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  /** Connections to the database that this process holds at most. */
  readonly databasePool: number;
  /** "simulated" lets an operator move the hall's date: for training and tests only. */
  readonly clock: "system" | "simulated";
}

/** What the API server is told by its environment. */
export interface ApiConfig extends ServerConfig {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Signs session cookies; at least 32 characters. */
  readonly sessionSecret: string;
  /** Largest file an applicant may hand in, in bytes. */
  readonly maxUploadBytes: number;
}

/** What the workers are told by their environment. */
export interface WorkersConfig extends ServerConfig {
  /** Where health and metrics are served; loopback unless something else has to look, such as a cluster's probes. */
  readonly workersHost: string;
  /** Port of health and metrics; 0 serves none. */
  readonly workersPort: number;
}

interface Variable {
  readonly schema: Readonly<Record<string, unknown>>;
  /** Completes the sentence "<name> must be …". */
  readonly mustBe: string;
  readonly fallback?: string;
}

const WEB_ADDRESS = { type: "string", pattern: "^https?://[^\\s/]+(/\\S*)?$" };
const PORT = { type: "integer", minimum: 0, maximum: 65_535 };
const FILLED = { type: "string", minLength: 1 };
const A_PORT = "a port number from 0 to 65535";

const POOL = { schema: { type: "integer", minimum: 2, maximum: 500 }, mustBe: "a whole number of connections from 2 to 500" };

const SERVER = {
  databaseUrl: {
    schema: { type: "string", pattern: "^postgres(ql)?://\\S+$" },
    mustBe: "the database's address for account hall_app, such as postgres://hall_app:password@127.0.0.1:5432/yichuang",
  },
  engineUrl: { schema: WEB_ADDRESS, mustBe: "the engine's REST address, such as http://127.0.0.1:8080/engine-rest" },
  engineUser: { schema: FILLED, mustBe: "the engine's REST account" },
  enginePassword: { schema: FILLED, mustBe: "the password of the engine's REST account" },
  publicUrl: { schema: WEB_ADDRESS, mustBe: "the address the public uses, such as https://hall.example.gov.cn" },
  filesDir: { schema: FILLED, mustBe: "the directory of the files handed in and issued" },
  keysDir: { schema: FILLED, mustBe: "the directory of the seals' keys" },
  logLevel: {
    schema: { enum: ["fatal", "error", "warn", "info", "debug", "trace", "silent"] },
    mustBe: "one of fatal, error, warn, info, debug, trace, silent",
    fallback: "info",
  },
  clock: { schema: { enum: ["system", "simulated"] }, mustBe: "system or simulated", fallback: "system" },
} satisfies Record<keyof Omit<ServerConfig, "databasePool">, Variable>;

/** Connections to the database, unless DATABASE_POOL says otherwise: a request of the api holds one for a few milliseconds. */
export const DATABASE_POOLS = { api: 20, workers: 12 } as const;

const API = {
  ...SERVER,
  databasePool: { ...POOL, fallback: String(DATABASE_POOLS.api) },
  host: { schema: FILLED, mustBe: "the address to listen on, such as 127.0.0.1", fallback: "127.0.0.1" },
  port: { schema: PORT, mustBe: A_PORT, fallback: "8100" },
  sessionSecret: { schema: { type: "string", minLength: 32 }, mustBe: "a random text of at least 32 characters" },
  maxUploadBytes: {
    schema: { type: "integer", minimum: 1024 },
    mustBe: "a whole number of bytes, at least 1024",
    fallback: String(20 * 1024 * 1024),
  },
} satisfies Record<keyof ApiConfig, Variable>;

const WORKERS = {
  ...SERVER,
  databasePool: { ...POOL, fallback: String(DATABASE_POOLS.workers) },
  workersHost: { schema: FILLED, mustBe: "the address on which health and metrics are served, such as 127.0.0.1", fallback: "127.0.0.1" },
  workersPort: { schema: PORT, mustBe: A_PORT, fallback: "0" },
} satisfies Record<keyof WorkersConfig, Variable>;

/** Reads what the API server needs; throws one error that names every missing or wrong variable, a sentence each. */
export function apiConfig(env: Environment): ApiConfig {
  return tidy(read<ApiConfig>(API, env));
}

/** Reads what the workers need; throws one error that names every missing or wrong variable, a sentence each. */
export function workersConfig(env: Environment): WorkersConfig {
  return tidy(read<WorkersConfig>(WORKERS, env));
}

function read<T>(variables: Readonly<Record<string, Variable>>, env: Environment): T {
  const values: Record<string, unknown> = {};
  for (const [key, { fallback }] of Object.entries(variables)) {
    const value = env[variableName(key)]?.trim() || fallback;
    if (value !== undefined) values[key] = value;
  }
  const check = new Ajv({ allErrors: true, coerceTypes: true }).compile({
    type: "object",
    properties: Object.fromEntries(Object.entries(variables).map(([key, { schema }]) => [key, schema])),
    required: Object.keys(variables),
  });
  if (check(values)) return values as T;
  throw new Error(complaints(variables, check.errors ?? []).join("\n"));
}

/** A value may hold a password, so a complaint tells what it should be and never repeats what it is. */
function complaints(variables: Readonly<Record<string, Variable>>, errors: readonly ErrorObject[]): string[] {
  const sentences = errors.map((error) => {
    const missing = (error.params as { missingProperty?: string }).missingProperty;
    const key = missing ?? error.instancePath.slice(1);
    const rule = `it must be ${variables[key]?.mustBe ?? "right"}`;
    return `The environment variable ${variableName(key)} ${missing ? "is missing" : "is not right"}: ${rule}.`;
  });
  return [...new Set(sentences)];
}

/** publicUrl → PUBLIC_URL */
function variableName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

function tidy<T extends ServerConfig>(config: T): T {
  return { ...config, publicUrl: config.publicUrl.replace(/\/+$/, ""), engineUrl: config.engineUrl.replace(/\/+$/, "") };
}
