import path from "node:path";
import { answers, type Running } from "../tools/hall/child.ts";
import type { Start } from "../tools/hall/keep-running.ts";
import { apiPart, type ServerOptions, workersPart } from "../tools/hall/parts.ts";
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

/**
 * A complete hall as `npm start` runs it: shipped engine, api and workers in separate processes, on a separate
 * database.
 */
export interface BenchHall {
  /** http://127.0.0.1:port of the public API. */
  readonly url: string;
  readonly database: BenchDatabase;
  readonly engine: BenchEngine;
  /** The demo integrator's API key. */
  readonly integratorKey: string;
  /** Megabytes after the start, before any request. */
  readonly idle: HallMemory;
  memory(): HallMemory;
  /** Stops the workers, so that a backlog can be built up. */
  stopWorkers(): Promise<void>;
  /** Starts them again; nothing happens when they run. */
  startWorkers(): Promise<void>;
  /** Uses workers that write a paper's text instead of rendering it; everything else is the same. */
  useWorkersWithoutPapers(): Promise<void>;
  pids(): { readonly api: number; readonly workers: number };
  close(): Promise<void>;
}

/** Options of a hall. */
export interface BenchHallOptions {
  readonly database: BenchDatabase;
  readonly engine: BenchEngine;
  readonly secrets: Secrets;
  /** Folder for its files, keys and logs. */
  readonly place: string;
}

/** A few callers represent a province: rate limits are raised, and each caller may set its client address. */
const BUSY = {
  TRUSTED_PROXIES: "loopback",
  LIMIT_CALLER: "1000000",
  LIMIT_ANONYMOUS: "1000000",
  LIMIT_ANONYMOUS_POSTS: "1000000",
};
const QUIET_MS = 5_000;
const NEVER = new AbortController().signal;

/** Opens the seeded hall; the engine already runs and is closed with it. */
export async function openBenchHall(options: BenchHallOptions): Promise<BenchHall> {
  const { database, engine, secrets, place } = options;
  await seed({ databaseUrl: database.access.owner, secrets });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = {
    databaseUrl: database.access.app,
    engine: engine.access,
    secrets,
    publicUrl: url,
    logs: path.join(place, "logs"),
    folders: { files: path.join(place, "files"), keys: path.join(place, "keys") },
  };
  const staff = await openStaffOf(server);
  await staff.use("usual");
  const api = await apiPart({ ...server, name: "api", host: "127.0.0.1", port, env: BUSY })(NEVER).catch(
    async (error: unknown) => {
      await staff.use(null);
      throw error;
    },
  );
  const memory = (): HallMemory => ({
    engine: residentMb(engine.pid()),
    postgres: familyMb(database.serverPid),
    api: residentMb(api.pid),
    workers: staff.pid() === 0 ? 0 : residentMb(staff.pid()),
  });
  await untilQuiet(url);
  return {
    url,
    database,
    engine,
    memory,
    pids: () => ({ api: api.pid, workers: staff.pid() }),
    stopWorkers: () => staff.use(null),
    startWorkers: () => staff.use("usual"),
    useWorkersWithoutPapers: () => staff.use("withoutPapers"),
    integratorKey: demoIntegratorKey(secrets),
    idle: memory(),
    async close() {
      await api.stop();
      await staff.use(null);
      await engine.stop();
    },
  };
}

type Kind = "usual" | "withoutPapers";

async function openStaffOf(server: Omit<ServerOptions, "name">): Promise<ReturnType<typeof openStaff>> {
  const [usual, withoutPapers] = [
    await workersPart({ ...server, name: "workers" }),
    await workersPart({ ...server, name: "workers-without-papers", program: "bench/workers-without-papers.ts" }),
  ];
  return openStaff({ usual: usual.start, withoutPapers: withoutPapers.start });
}

/** The workers of the hall, of one kind at a time. */
function openStaff(starts: Readonly<Record<Kind, Start>>): { use(kind: Kind | null): Promise<void>; pid(): number } {
  let current: { readonly kind: Kind; readonly running: Running } | null = null;
  return {
    async use(kind) {
      if (current?.kind === kind) return;
      await current?.running.stop();
      current = null;
      if (kind !== null) current = { kind, running: await starts[kind](NEVER) };
    },
    pid: () => current?.running.pid ?? 0,
  };
}

/** In the first seconds the workers deploy the diagrams. */
async function untilQuiet(url: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  if (!(await answers(`${url}/health/live`))) throw new Error("The api of the measured hall does not answer.");
}
