import path from "node:path";
import { answers, type Running } from "../tools/hall/child.ts";
import { apiPart, workersPart } from "../tools/hall/parts.ts";
import { freePort } from "../tools/ports.ts";
import type { Secrets } from "../tools/secrets.ts";
import { demoIntegratorKey, seed } from "../tools/seed.ts";
import type { BenchDatabase } from "./database.ts";
import type { BenchEngine } from "./engine-process.ts";
import { familyMb, residentMb } from "./processes.ts";

/** Megabytes of each part. */
export interface HallMemory {
  readonly engine: number;
  readonly postgres: number;
  readonly api: number;
  readonly workers: number;
}

/** A whole hall as `npm start` runs it: shipped engine, api and workers in processes of their own, on a database of its own. */
export interface BenchHall {
  /** http://127.0.0.1:port of the public API. */
  readonly url: string;
  readonly database: BenchDatabase;
  readonly engine: BenchEngine;
  /** The demo integrator's API key. */
  readonly integratorKey: string;
  /** Megabytes when it had been opened and nothing had been asked of it. */
  readonly idle: HallMemory;
  memory(): HallMemory;
  /** Ends the workers, so that a backlog can be laid up for them. */
  stopWorkers(): Promise<void>;
  /** Starts them again; nothing happens when they run. */
  startWorkers(): Promise<void>;
  close(): Promise<void>;
}

/** What a hall is opened on. */
export interface BenchHallOptions {
  readonly database: BenchDatabase;
  readonly engine: BenchEngine;
  readonly secrets: Secrets;
  /** Folder for its files, keys and logs. */
  readonly place: string;
}

const QUIET_MS = 5_000;
const NEVER = new AbortController().signal;

/** Opens the seeded hall; the engine runs already and is closed with it. */
export async function openBenchHall(options: BenchHallOptions): Promise<BenchHall> {
  const { database, engine, secrets, place } = options;
  await seed({ databaseUrl: database.access.app, secrets });
  const places = { files: path.join(place, "files"), keys: path.join(place, "keys"), logs: path.join(place, "logs") };
  const server = { databaseUrl: database.access.app, engine: engine.access, secrets, host: "127.0.0.1", port: await freePort(), places };
  const startOfWorkers = await workersPart(server);
  let workers: Running | undefined = await startOfWorkers(NEVER);
  const api = await apiPart(server)(NEVER).catch(async (error: unknown) => {
    await workers?.stop();
    throw error;
  });
  const memory = (): HallMemory => ({
    engine: residentMb(engine.pid), postgres: familyMb(database.serverPid), api: residentMb(api.pid), workers: workers ? residentMb(workers.pid) : 0,
  });
  const stopWorkers = async (): Promise<void> => {
    await workers?.stop();
    workers = undefined;
  };
  const url = `http://127.0.0.1:${server.port}`;
  await untilQuiet(url);
  return {
    url, database, engine, memory, stopWorkers,
    integratorKey: demoIntegratorKey(secrets),
    idle: memory(),
    async startWorkers() {
      workers ??= await startOfWorkers(NEVER);
    },
    async close() {
      await api.stop();
      await stopWorkers();
      await engine.stop();
    },
  };
}

/** The first seconds go to the diagrams, which the workers give to the engine. */
async function untilQuiet(url: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  if (!(await answers(`${url}/health/live`))) throw new Error("The api of the measured hall does not answer.");
}
