import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import pg from "pg";

import { openFileStore, type FileStore } from "../../documents/file-store.ts";
import { type KeyStore, openKeyStore } from "../../documents/seal/key-store.ts";
import { openEngine } from "../../engine/client.ts";
import type { Engine } from "../../engine/engine.ts";
import { migrate } from "../../migrations/run.ts";
import { openStore } from "../../store/store.ts";
import type { Store } from "../../store/tables.ts";
import { databasePart } from "../hall/database.ts";
import { type Kept, keepRunning, type Start } from "../hall/keep-running.ts";
import { apiPart, type EngineAccess, enginePart, workersPart } from "../hall/parts.ts";
import { ENGINES, type EngineName } from "../engines.mjs";
import { ROOT } from "../hall/places.ts";
import { freePort } from "../ports.ts";
import { type EmbeddedPgOptions, startEmbeddedPg } from "../postgres.ts";
import { type DatabaseAccess, onDatabase, provisionDatabase } from "../provision.ts";
import { makeSecrets, type Secrets } from "../secrets.ts";
import type { LoadedFolder } from "../publish-folders.ts";
import { seed } from "../seed.ts";
import type { SeededRandom } from "./seeded-random.ts";
import { type EngineProxy, openEngineProxy } from "./engine-proxy.ts";

/** The processes that faults can affect. */
export interface Parts {
  readonly database: Kept;
  readonly engine: Kept;
  readonly workers: readonly Kept[];
  readonly api: Kept;
}

/** A separate complete hall, run as in operation, with handles for faults. */
export interface Stack {
  /** Of the api. */
  readonly url: string;
  readonly parts: Parts;
  /** One before each worker process. */
  readonly proxies: readonly EngineProxy[];
  /** Sets the clock error of the Node processes, in milliseconds. */
  setClock(offsetMs: number): void;
  /** The file store's disk, when it is a small one that can be filled. */
  readonly smallDisk: string | null;
  /** Direct access to record and engine, without the proxies, for checks. */
  readonly store: Store;
  readonly engine: Engine;
  readonly admin: pg.Pool;
  readonly files: FileStore;
  readonly keys: KeyStore;
  close(): Promise<void>;
}

/** What a stack is opened with. */
export interface StackOptions {
  readonly java: string;
  readonly engine: EngineName;
  /** Empty directory for everything; readable by the account that PostgreSQL switches to. */
  readonly folder: string;
  /** Directory of the files; inside `folder`, or a disk of its own. */
  readonly filesFolder: string;
  readonly smallDisk: string | null;
  readonly workers: number;
  /** Which the hall has. */
  readonly items: readonly LoadedFolder[];
  readonly random: SeededRandom;
  /** Lines about parts that end and start. */
  readonly tell: (line: string) => void;
  readonly closing: AbortSignal;
}

interface Opening extends StackOptions {
  readonly secrets: Secrets;
  readonly opened: { stop(): Promise<unknown> }[];
}

const NAME = "chaos";

/**
 * Opens PostgreSQL (durable, as in operation), engine, workers behind proxies, and api; closes the open parts when one
 * does not start.
 */
export async function openStack(options: StackOptions): Promise<Stack> {
  const opening: Opening = { ...options, secrets: makeSecrets(), opened: [] };
  try {
    return await openAll(opening);
  } catch (error) {
    await closeAll(opening);
    throw error;
  }
}

async function openAll(opening: Opening): Promise<Stack> {
  const { secrets, filesFolder, folder } = opening;
  const { database, access, adminUrl } = await openDatabase(opening);
  await migrate(access.owner);
  await seed({ databaseUrl: access.owner, secrets, items: opening.items });
  const { engine, engineAccess } = await openOwnEngine(opening, access);
  const { workers, proxies } = await openWorkers(opening, { access, engineAccess });
  const port = await freePort();
  const api = await keep(
    opening,
    "api",
    apiPart({ ...serverOptions(opening, access, engineAccess), name: "api", host: "127.0.0.1", port }),
  );
  const store = openStore(access.app, { max: 4 });
  const admin = new pg.Pool({ connectionString: adminUrl, max: 2 });
  admin.on("error", () => undefined);
  return {
    url: `http://127.0.0.1:${port}`,
    parts: { database, engine, workers, api },
    proxies,
    smallDisk: opening.smallDisk,
    store,
    admin,
    engine: openEngine({
      url: engineAccess.url,
      user: engineAccess.user,
      password: engineAccess.password,
      timeoutMs: 30_000,
    }),
    files: openFileStore(filesFolder),
    keys: openKeyStore(path.join(folder, "keys")),
    setClock: (offsetMs) => {
      fs.writeFileSync(clockFile(folder), String(offsetMs));
    },
    async close() {
      await Promise.all([store.close(), admin.end()]);
      await closeAll(opening);
    },
  };
}

async function openDatabase(opening: Opening): Promise<{ database: Kept; access: DatabaseAccess; adminUrl: string }> {
  const base = path.join(opening.folder, "pg");
  const cluster: EmbeddedPgOptions = { base, port: await freePort() };
  const server = await startEmbeddedPg(cluster);
  const access = await provisionDatabase(server.url, { databaseName: NAME, secrets: opening.secrets });
  return {
    database: await keep(opening, "PostgreSQL", databasePart(server, cluster)),
    access,
    adminUrl: onDatabase(server.url, NAME),
  };
}

async function openOwnEngine(
  opening: Opening,
  access: DatabaseAccess,
): Promise<{ engine: Kept; engineAccess: EngineAccess }> {
  const part = await enginePart({
    name: "engine",
    logs: logsOf(opening),
    java: opening.java,
    jar: path.join(ROOT, ENGINES[opening.engine].jar),
    jdbc: access.engineJdbc,
    restPassword: opening.secrets.engineRestPassword,
  });
  return { engine: await keep(opening, "engine", part.start), engineAccess: part.access };
}

async function openWorkers(
  opening: Opening,
  { access, engineAccess }: { access: DatabaseAccess; engineAccess: EngineAccess },
): Promise<{ workers: Kept[]; proxies: EngineProxy[] }> {
  const doubled = new Set<string>();
  const workers: Kept[] = [];
  const proxies: EngineProxy[] = [];
  for (let number = 1; number <= opening.workers; number++) {
    const proxy = await openEngineProxy(engineAccess.url, opening.random.fork(`proxy ${number}`), doubled);
    opening.opened.push({ stop: () => proxy.close() });
    const behind = { ...engineAccess, url: `${proxy.url}/engine-rest` };
    const part = await workersPart({ ...serverOptions(opening, access, behind), name: `workers-${number}` });
    workers.push(await keep(opening, `workers ${number}`, part.start));
    proxies.push(proxy);
  }
  return { workers, proxies };
}

function serverOptions(opening: Opening, access: DatabaseAccess, engine: EngineAccess) {
  const { folder, filesFolder, secrets } = opening;
  const preload = pathToFileURL(path.join(import.meta.dirname, "clock-step.mjs")).href;
  return {
    databaseUrl: access.app,
    engine,
    secrets,
    publicUrl: "http://127.0.0.1:8100",
    logs: logsOf(opening),
    folders: { files: filesFolder, keys: path.join(folder, "keys") },
    env: {
      NODE_OPTIONS: `${process.env["NODE_OPTIONS"] ?? ""} --import ${preload}`.trim(),
      CHAOS_CLOCK: clockFile(folder),
      LIMIT_CALLER: "1000000",
    },
  };
}

async function keep(opening: Opening, name: string, start: Start): Promise<Kept> {
  const kept = await keepRunning({ name, start, tell: opening.tell, closing: opening.closing });
  opening.opened.push(kept);
  return kept;
}

async function closeAll({ opened }: Opening): Promise<void> {
  for (const part of opened.splice(0).toReversed()) await part.stop().catch(() => undefined);
}

function logsOf({ folder }: Pick<StackOptions, "folder">): string {
  return path.join(folder, "logs");
}

function clockFile(folder: string): string {
  return path.join(folder, "clock-offset");
}
