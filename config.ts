import { Ajv, type ErrorObject } from "ajv";

import { nodeAddresses } from "./engine/nodes.ts";

/** The environment as Node gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A bucket of an S3 server. */
export interface S3Place {
  /** Without a trailing slash. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** A directory that all processes share, or a bucket. */
export type FilesPlace = { readonly dir: string } | { readonly s3: S3Place };

/** Settings of both servers. */
interface ServerConfig {
  /** PostgreSQL as hall_app. */
  readonly databaseUrl: string;
  /** The engine's REST address, or those of its nodes, separated by commas. */
  readonly engineUrl: string;
  readonly engineUser: string;
  readonly enginePassword: string;
  /** The public address, without a trailing slash; printed into QR codes. */
  readonly publicUrl: string;
  /** Where the files are, stored by content. */
  readonly files: FilesPlace;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  /** Maximum number of database connections of this process. */
  readonly databasePool: number;
  /** "simulated" lets an operator move the hall's date: for training and tests only. */
  readonly clock: "system" | "simulated";
}

/** How the hall knows the payment provider; absent without one. */
interface PaymentConfig {
  /** 商户号 */
  readonly paymentMerchant?: string;
  /** File of the provider's public key (PEM). */
  readonly paymentProviderKeyFile?: string;
}

/** What the workers reach outside the hall; absent where there is none. */
interface OutsideConfig extends PaymentConfig {
  /** Address of the payment provider's interface. */
  readonly paymentUrl?: string;
  /** File of the hall's own private key for the provider (PEM). */
  readonly paymentKeyFile?: string;
  /** Where the provider reports money, unless at the public address. */
  readonly paymentNotifyUrl?: string;
  /** File that lists the systems to which steps may hand data (JSON). */
  readonly exchangeSystemsFile?: string;
}

/** Settings of the API server. */
export interface ApiConfig extends ServerConfig, PaymentConfig {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Signs session cookies; at least 32 characters. */
  readonly sessionSecret: string;
  /** Largest file that an applicant may upload, in bytes. */
  readonly maxUploadBytes: number;
  /** Trusted proxies: addresses, networks, or loopback, linklocal, uniquelocal, separated by commas; or none. */
  readonly trustedProxies: string;
  /** Anonymous requests a minute per address. */
  readonly limitAnonymous: number;
  /** Anonymous POST requests a minute per address. */
  readonly limitAnonymousPosts: number;
  /** Progress look-ups a minute: without a key per address, with one per key. */
  readonly limitProgress: number;
  readonly limitProgressKey: number;
  /** Wrong passwords a minute from one address, in browsers that are unknown to the account. */
  readonly limitWrongPasswords: number;
  /** Requests a minute of one account, session or key. */
  readonly limitCaller: number;
}

/** Settings of the workers. */
export interface WorkersConfig extends ServerConfig, OutsideConfig {
  /** Directory of the seals' keys, which only the workers need. */
  readonly keysDir: string;
  /** Directory of the journal's daily anchors; empty: none are written. */
  readonly anchorDir: string;
  /** Where health and metrics are served; loopback unless other hosts need access, such as a cluster's probes. */
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

const POOL = {
  schema: { type: "integer", minimum: 2, maximum: 500 },
  mustBe: "a whole number of connections from 2 to 500",
};

const SERVER = {
  databaseUrl: {
    schema: { type: "string", pattern: "^postgres(ql)?://\\S+$" },
    mustBe: "the database's address for account hall_app, such as postgres://hall_app:password@127.0.0.1:5432/yichuang",
  },
  engineUrl: {
    schema: { type: "string", format: "engine-nodes" },
    mustBe:
      "the engine's REST address, such as http://127.0.0.1:8080/engine-rest, or those of several nodes of one engine with commas between",
  },
  engineUser: { schema: FILLED, mustBe: "the engine's REST account" },
  enginePassword: { schema: FILLED, mustBe: "the password of the engine's REST account" },
  publicUrl: { schema: WEB_ADDRESS, mustBe: "the address the public uses, such as https://hall.example.gov.cn" },
  logLevel: {
    schema: { enum: ["fatal", "error", "warn", "info", "debug", "trace", "silent"] },
    mustBe: "one of fatal, error, warn, info, debug, trace, silent",
    fallback: "info",
  },
  clock: { schema: { enum: ["system", "simulated"] }, mustBe: "system or simulated", fallback: "system" },
} satisfies Record<keyof Omit<ServerConfig, "databasePool" | "files">, Variable>;

const FILES_DIRECTORY = {
  filesDir: {
    schema: FILLED,
    mustBe: "the directory of the files handed in and issued, or FILES_S3_BUCKET the bucket that keeps them instead",
  },
} satisfies Record<string, Variable>;

const FILES_BUCKET = {
  filesS3Bucket: { schema: FILLED, mustBe: "the bucket of the files handed in and issued" },
  filesS3Endpoint: { schema: WEB_ADDRESS, mustBe: "the address of the S3 server, such as https://s3.example.gov.cn" },
  filesS3AccessKey: { schema: FILLED, mustBe: "the access key of the S3 account" },
  filesS3SecretKey: { schema: FILLED, mustBe: "the secret key of the S3 account" },
  filesS3Region: { schema: FILLED, mustBe: "the region of the bucket", fallback: "us-east-1" },
} satisfies Record<string, Variable>;

/**
 * Connections to the database, unless DATABASE_POOL says otherwise: a request of the api holds one for a few
 * milliseconds.
 */
export const DATABASE_POOLS = { api: 20, workers: 12 } as const;

/** TRUSTED_PROXIES of a hall without a proxy. */
export const NO_PROXIES = "none";

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
  trustedProxies: {
    schema: { type: "string", pattern: "^[\\w.:/]+( *, *[\\w.:/]+)*$" },
    mustBe:
      "the proxies in front of the api, with commas between: addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal; or none",
    fallback: NO_PROXIES,
  },
  limitAnonymous: perMinute(1_200),
  limitAnonymousPosts: perMinute(300),
  limitProgress: perMinute(30),
  limitProgressKey: perMinute(600),
  limitWrongPasswords: perMinute(30),
  limitCaller: perMinute(6_000),
} satisfies Record<keyof Omit<ApiConfig, "files" | keyof PaymentConfig>, Variable>;

function perMinute(usual: number): Variable {
  return {
    schema: { type: "integer", minimum: 1, maximum: 1_000_000_000 },
    mustBe: "a whole number of requests a minute, at least 1",
    fallback: String(usual),
  };
}

const WORKERS = {
  ...SERVER,
  databasePool: { ...POOL, fallback: String(DATABASE_POOLS.workers) },
  keysDir: { schema: FILLED, mustBe: "the directory of the seals' keys" },
  anchorDir: {
    schema: { type: "string" },
    mustBe: "the directory of the journal's anchors, kept where nobody who can change the database can change it",
    fallback: "",
  },
  workersHost: {
    schema: FILLED,
    mustBe: "the address on which health and metrics are served, such as 127.0.0.1",
    fallback: "127.0.0.1",
  },
  workersPort: { schema: PORT, mustBe: A_PORT, fallback: "0" },
} satisfies Record<keyof Omit<WorkersConfig, "files" | keyof OutsideConfig>, Variable>;

const PAYMENT = {
  paymentMerchant: { schema: FILLED, mustBe: "the hall's number at the payment provider" },
  paymentProviderKeyFile: { schema: FILLED, mustBe: "the file of the payment provider's public key (PEM)" },
} satisfies Record<keyof PaymentConfig, Variable>;

const PAYING = {
  ...PAYMENT,
  paymentUrl: {
    schema: WEB_ADDRESS,
    mustBe: "the address of the payment provider, such as https://pay.example.gov.cn",
  },
  paymentKeyFile: { schema: FILLED, mustBe: "the file of the hall's private key for the payment provider (PEM)" },
} satisfies Record<string, Variable>;

const NOTIFY = {
  paymentNotifyUrl: { schema: WEB_ADDRESS, mustBe: "the address at which the payment provider reaches the hall" },
} satisfies Record<string, Variable>;

const EXCHANGE = {
  exchangeSystemsFile: { schema: FILLED, mustBe: "the file of the systems to which data may be handed (JSON)" },
} satisfies Record<string, Variable>;

/** Variables that belong together: all of them as soon as one is set, otherwise none. */
function groupOf(variables: Readonly<Record<string, Variable>>, env: Environment): Readonly<Record<string, Variable>> {
  return Object.keys(variables).some((key) => isSet(env, key)) ? variables : {};
}

/** Reads what the API server needs; throws one error that names every missing or wrong variable, a sentence each. */
export function apiConfig(env: Environment): ApiConfig {
  return read<ApiConfig>({ ...API, ...groupOf(PAYMENT, env) }, env);
}

/** Reads what the workers need; throws one error that names every missing or wrong variable, a sentence each. */
export function workersConfig(env: Environment): WorkersConfig {
  return read<WorkersConfig>(
    { ...WORKERS, ...groupOf(PAYING, env), ...groupOf(NOTIFY, env), ...groupOf(EXCHANGE, env) },
    env,
  );
}

function read<T extends ServerConfig>(variables: Readonly<Record<string, Variable>>, env: Environment): T {
  const [server, files] = [check(variables, env), check(filesVariables(env), env)];
  const complaints = [
    ...server.complaints,
    ...files.complaints,
    ...(isSet(env, "filesDir") && isSet(env, "filesS3Bucket") ? [ONE_PLACE] : []),
  ];
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  const config = { ...server.values, files: placeIn(files.values) } as unknown as T;
  return { ...config, publicUrl: withoutSlash(config.publicUrl), engineUrl: nodeAddresses(config.engineUrl).join(",") };
}

const ONE_PLACE =
  "The environment variables FILES_DIR and FILES_S3_BUCKET are both set: files have one place, so unset one of them.";

/** A configured bucket selects S3. */
function filesVariables(env: Environment): Readonly<Record<string, Variable>> {
  return isSet(env, "filesS3Bucket") ? FILES_BUCKET : FILES_DIRECTORY;
}

function placeIn(values: Readonly<Record<string, unknown>>): FilesPlace {
  const { filesDir, filesS3Endpoint, filesS3Region, filesS3Bucket, filesS3AccessKey, filesS3SecretKey } =
    values as Record<string, string>;
  if (filesDir !== undefined) return { dir: filesDir };
  return {
    s3: {
      endpoint: withoutSlash(filesS3Endpoint ?? ""),
      region: filesS3Region ?? "",
      bucket: filesS3Bucket ?? "",
      accessKey: filesS3AccessKey ?? "",
      secretKey: filesS3SecretKey ?? "",
    },
  };
}

function isSet(env: Environment, key: string): boolean {
  return Boolean(env[variableName(key)]?.trim());
}

function check(
  variables: Readonly<Record<string, Variable>>,
  env: Environment,
): { values: Record<string, unknown>; complaints: string[] } {
  const values: Record<string, unknown> = {};
  for (const [key, { fallback }] of Object.entries(variables)) {
    const value = env[variableName(key)]?.trim() || fallback;
    if (value !== undefined) values[key] = value;
  }
  const isRight = new Ajv({ allErrors: true, coerceTypes: true, formats: { "engine-nodes": areNodes } }).compile({
    type: "object",
    properties: Object.fromEntries(Object.entries(variables).map(([key, { schema }]) => [key, schema])),
    required: Object.keys(variables),
  });
  return { values, complaints: isRight(values) ? [] : complaintsOf(variables, isRight.errors ?? []) };
}

function areNodes(text: string): boolean {
  try {
    return nodeAddresses(text).length > 0;
  } catch {
    return false;
  }
}

/** A value may contain a password, so the message states what is expected and never repeats the value. */
function complaintsOf(variables: Readonly<Record<string, Variable>>, errors: readonly ErrorObject[]): string[] {
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

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, "");
}
