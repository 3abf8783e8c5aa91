import { mkdtemp, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { openEngine } from "../../engine/client.ts";
import type { Engine } from "../../engine/engine.ts";
import { openStore } from "../../store/store.ts";
import type { Store } from "../../store/tables.ts";
import type { Running } from "../../tools/hall/child.ts";
import { ENGINES } from "../../tools/engines.mjs";
import { ROOT } from "../../tools/hall/places.ts";
import { apiPart, addressOf, type EngineAccess, enginePart, workersPart } from "../../tools/hall/parts.ts";
import type { Start } from "../../tools/hall/keep-running.ts";
import { freePort } from "../../tools/ports.ts";
import { makeSecrets } from "../../tools/secrets.ts";
import { seed } from "../../tools/seed.ts";
import { cloneDatabase, type TestDatabase } from "./database.ts";

/** A process of the cluster. */
export interface Node {
  readonly name: string;
  /** Kills it, and waits for its end. */
  kill(): Promise<void>;
  /** Starts it again, at the same address. */
  start(): Promise<void>;
}

/** A hall of several processes of each kind, as `npm run cluster` opens it, on a test database. */
export interface ClusterHall {
  readonly engines: readonly Node[];
  readonly workers: readonly Node[];
  readonly apis: readonly (Node & { readonly url: string })[];
  readonly database: TestDatabase;
  /** The record, read directly. */
  readonly store: Store;
  /** All engine nodes. */
  readonly engine: Engine;
  /** How many external tasks a process of workers says in its log that it has done. */
  tasksDoneBy(name: string): number;
  close(): Promise<void>;
}

const SMALL: NodeJS.ProcessEnv = {
  ENGINE_JAVA_OPTIONS: "-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1",
  ENGINE_POOL: "10",
  DATABASE_POOL: "8",
  LIMIT_CALLER: "1000000",
};
const NEVER = new AbortController().signal;

/** Opens two engine nodes, two apis and three processes of workers; some forty seconds on two cores. */
export async function openClusterHall(): Promise<ClusterHall> {
  const [database, place] = [await cloneDatabase(), await mkdtemp(path.join(tmpdir(), "hall-cluster-"))];
  const forget = setEnvironment({ ...SMALL, FILES_DIR: path.join(place, "files"), KEYS_DIR: path.join(place, "keys") });
  const secrets = makeSecrets();
  const started: Running[] = [];
  const store = openStore(database.appUrl, { max: 4 });
  const close = async (): Promise<void> => {
    await store.close();
    await Promise.all(started.map((running) => running.stop()));
    forget();
    await database.close();
    await rm(place, { recursive: true, force: true });
  };
  try {
    await seed({ databaseUrl: database.ownerUrl, secrets });
    const node = (name: string, start: Start) => startNode(name, start, started);
    const parts = await Promise.all(
      ["engine-1", "engine-2"].map((name) =>
        enginePart({
          name,
          logs: place,
          java: "java",
          jar: path.join(ROOT, ENGINES.camunda.jar),
          jdbc: database.engineJdbc,
          restPassword: secrets.engineRestPassword,
        }),
      ),
    );
    const access: EngineAccess = {
      ...(parts[0] as { access: EngineAccess }).access,
      url: parts.map((part) => part.access.url).join(","),
    };
    const ports = [await freePort(), await freePort()];
    const urls = ports.map((port) => addressOf("127.0.0.1", port));
    const optionsFor = (name: string) => ({
      name,
      logs: place,
      databaseUrl: database.appUrl,
      secrets,
      publicUrl: urls[0] as string,
      engine: access,
    });
    // The first node makes the tables; the rest may come up at once.
    const first = await node("engine-1", (parts[0] as { start: Start }).start);
    const [second, workers, apis] = await Promise.all([
      node("engine-2", (parts[1] as { start: Start }).start),
      Promise.all(
        ["workers-1", "workers-2", "workers-3"].map(async (name) =>
          node(name, (await workersPart(optionsFor(name))).start),
        ),
      ),
      Promise.all(
        ["api-1", "api-2"].map(async (name, index) => {
          const start = apiPart({ ...optionsFor(name), host: "127.0.0.1", port: ports[index] as number });
          return Object.assign(await node(name, start), { url: urls[index] as string });
        }),
      ),
    ]);
    return {
      engines: [first, second],
      workers,
      apis,
      database,
      store,
      close,
      engine: openEngine({ ...access, timeoutMs: 20_000 }),
      tasksDoneBy: (name) => tasksDone(readFileSync(path.join(place, `${name}.log`), "utf8")),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startNode(name: string, start: Start, started: Running[]): Promise<Node> {
  let running = await start(NEVER);
  started.push(running);
  return {
    name,
    async kill() {
      process.kill(running.pid, "SIGKILL");
      await running.ended;
    },
    async start() {
      running = await start(NEVER);
      started.push(running);
    },
  };
}

function tasksDone(log: string): number {
  const lines = log.split("\n").filter((line) => line.includes('"external tasks done"'));
  return lines.reduce((sum, line) => sum + (JSON.parse(line) as { tasks: number }).tasks, 0);
}

/** The parts inherit this process's environment. Returns a function that restores it. */
function setEnvironment(wanted: NodeJS.ProcessEnv): () => void {
  const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, process.env[name]]));
  const set = (values: NodeJS.ProcessEnv): void => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  set(wanted);
  return () => {
    set(before);
  };
}
