import fs from "node:fs";
import path from "node:path";

import { accountsTable } from "./hall/accounts.ts";
import { databasePart, type HallDatabase, openHallDatabase } from "./hall/database.ts";
import { keepRunning, type Kept, type Start } from "./hall/keep-running.ts";
import { type HallLock, releaseLock, takeLock } from "./hall/lock.ts";
import { apiPart, type EngineAccess, enginePart, reachableHost, workersPart } from "./hall/parts.ts";
import { logFileOf, places, ROOT } from "./hall/places.ts";
import { migrate } from "../migrations/run.ts";
import { DEMO_PASSWORD, loadDemo } from "../processes/load-demo.ts";
import { isPortFree } from "./ports.ts";
import type { DatabaseAccess } from "./provision.ts";
import { keptSecrets, type Secrets } from "./secrets.ts";
import { demoIntegratorKey, seed } from "./seed.ts";

/** What `npm start` hands over once TypeScript can run. */
export interface HallOptions {
  /** The java program. */
  readonly java: string;
  /** The engine's jar, from the project's folder. */
  readonly engineJar: string;
  /** Builds what is not built yet. */
  readonly build: () => Promise<void>;
  /** Runs one step of the start and prints its line. */
  readonly step: <T extends string | { text: string }>(label: string, work: (say: (doing: string) => void) => Promise<T>) => Promise<T>;
  readonly tell: (line: string) => void;
}

/** Where the hall is reached. */
interface Place {
  readonly host: string;
  readonly port: number;
  readonly address: string;
}

/** What every step of opening needs. */
interface Opening extends HallOptions {
  readonly place: Place;
  readonly secrets: Secrets;
  /** Aborted once somebody asked to close. */
  readonly closing: AbortSignal;
  /** What is open, in the order of opening. */
  readonly open: { readonly name: string; stop(): Promise<void> }[];
}

/**
 * Opens the hall of this folder and keeps it open until Ctrl-C (or SIGTERM, or the terminal closes): database, engine
 * and seed, workers, api, in this order, and back. Answers the exit code; throws what kept it from opening, in one sentence.
 */
export async function runHall(options: HallOptions): Promise<number> {
  const place = placeOf(process.env);
  const holder = takeLock(places.lock, place.address);
  if (holder) throw new Error(alreadyRunning(holder));
  const closing = closeOnSignal(options.tell);
  const hall: Opening = { ...options, place, closing, secrets: keptSecrets(places.secrets), open: [] };
  try {
    await requireFreePort(place);
    await options.build();
    await openHall(hall);
    welcome(hall);
    await untilAborted(closing);
  } catch (error) {
    if (!closing.aborted) throw error;
  } finally {
    await closeHall(hall);
    releaseLock(places.lock);
  }
  return 0;
}

async function openHall(hall: Opening): Promise<void> {
  const { access } = await openDatabase(hall);
  await hall.step("migrations", () => migrateDatabase(access.owner));
  const [engine] = await all(
    openEngine(hall, access),
    hall.step("service items", () => seed({ databaseUrl: access.app, secrets: hall.secrets })),
  );
  const server = { ...hall.place, databaseUrl: access.app, engine, secrets: hall.secrets };
  await openPart(hall, "workers", await workersPart(server));
  await openPart(hall, "api", apiPart(server));
}

async function openDatabase(hall: Opening): Promise<HallDatabase> {
  const { database } = await hall.step("PostgreSQL", async () => {
    const opened = await openHallDatabase(process.env);
    return { database: opened, text: opened.server ? `ready at ${opened.place}` : `yours, at ${opened.place}` };
  });
  const { server } = database;
  if (!server) return database;
  await keepOpen(hall, "PostgreSQL", databasePart(server));
  return database;
}

/** Waits for both even when one fails, so that whatever was opened is known and can be closed. */
async function all<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

async function migrateDatabase(ownerUrl: string): Promise<string> {
  const applied = await migrate(ownerUrl);
  return applied.length > 0 ? `${applied.length} applied, up to ${applied.at(-1)}` : "none to apply";
}

async function openEngine(hall: Opening, access: DatabaseAccess): Promise<EngineAccess> {
  const engine = await enginePart({
    java: hall.java,
    jar: path.join(ROOT, hall.engineJar),
    jdbc: access.engineJdbc,
    restPassword: hall.secrets.engineRestPassword,
    logFile: logFileOf("engine"),
  });
  fs.writeFileSync(places.engineAddress, engine.access.url);
  await openPart(hall, "engine", engine.start);
  return engine.access;
}

function openPart(hall: Opening, name: string, start: Start): Promise<unknown> {
  return hall.step(name, async (say) => {
    say("starting");
    const kept = await keepOpen(hall, name, start);
    return `ready, pid ${kept.pid()}`;
  });
}

async function keepOpen({ open, closing, tell }: Opening, name: string, start: Start): Promise<Kept> {
  closing.throwIfAborted();
  const kept = await keepRunning({ name, start, tell, closing });
  open.push({ name, stop: () => kept.stop() });
  return kept;
}

async function closeHall({ open, step }: Opening): Promise<void> {
  for (const { name, stop } of open.toReversed()) {
    await step(name, async () => {
      await stop();
      return "stopped";
    }).catch(() => undefined); // the others must be stopped all the same
  }
}

function welcome({ tell, place, secrets }: Opening): void {
  const table = accountsTable(loadDemo().accounts).map((row) => `  ${row}`);
  tell(`
The hall is open 大厅已开放: ${place.address}

Demo accounts 演示账号, password 密码 ${DEMO_PASSWORD}:
${table.join("\n")}
  API key of the demo integrator 对接系统密钥: ${demoIntegratorKey(secrets)}

Ctrl-C closes it. Logs are in .data/logs.`);
}

function placeOf(env: NodeJS.ProcessEnv): Place {
  const host = env["HOST"]?.trim() || "127.0.0.1";
  const port = Number(env["PORT"]?.trim() || 8100);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT=${env["PORT"]} is not a port: choose a number from 1 to 65535, such as PORT=8100.`);
  }
  return { host, port, address: `http://${reachableHost(host)}:${port}` };
}

async function requireFreePort({ host, port }: Place): Promise<void> {
  if (await isPortFree(port, host)) return;
  throw new Error(`Port ${port} on ${host} is taken by another program: stop that one, or choose another port: PORT=${port + 1} npm start`);
}

function alreadyRunning({ address, pid }: HallLock): string {
  return `The hall is already running at ${address} (pid ${pid}): use that one, or close it first with Ctrl-C or \`kill ${pid}\`.`;
}

/** npm passes a Ctrl-C on that the terminal sent to us as well, so a second signal changes nothing. */
function closeOnSignal(tell: (line: string) => void): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) tell("\nClosing the hall …");
      controller.abort();
    });
  }
  return controller.signal;
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await new Promise((resolve) => void signal.addEventListener("abort", resolve, { once: true }));
}
