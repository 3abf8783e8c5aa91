import fs from "node:fs";
import path from "node:path";

import { accountsOf, accountsTable } from "./hall/accounts.ts";
import { clusterFor, databasePart, type HallDatabase, openHallDatabase } from "./hall/database.ts";
import { type Listeners, listenersOf, requireFreePorts } from "./hall/listeners.ts";
import { keepRunning, type Kept, type Start } from "./hall/keep-running.ts";
import { type HallLock, releaseLock, takeLock } from "./hall/lock.ts";
import { apiPart, type EngineAccess, enginePart, type ServerOptions, workersPart } from "./hall/parts.ts";
import { paymentPart } from "./hall/payment-part.ts";
import { departmentPart } from "./hall/department-part.ts";
import { receiverPart } from "./hall/receiver-part.ts";
import { places, ROOT } from "./hall/places.ts";
import { connectionsOf, type HallShape, namesOf, ONE_OF_EACH } from "./hall/shape.ts";
import { migrate } from "../migrations/run.ts";
import { DEMO_PASSWORD, loadDemo } from "../processes/load-demo.ts";
import { sampleItems } from "../processes/load-sample.ts";
import type { DatabaseAccess } from "./provision.ts";
import { keptSecrets, type Secrets } from "./secrets.ts";
import { demoIntegratorKey, seed } from "./seed.ts";

/** Input from `npm start` once TypeScript can run. */
export interface HallOptions {
  /** The java program. */
  readonly java: string;
  /** The engine's jar, from the project's folder. */
  readonly engineJar: string;
  /** Builds missing parts. */
  readonly build: () => Promise<void>;
  /** Runs one step of the start and prints its line. */
  readonly step: <T extends string | { text: string }>(
    label: string,
    work: (say: (doing: string) => void) => Promise<T>,
  ) => Promise<T>;
  readonly tell: (line: string) => void;
  /** How many processes of each kind; one without it. */
  readonly shape?: HallShape;
  /** The command as typed; `npm start` by default. */
  readonly command?: string;
}

/** What every step of opening needs. */
interface Opening extends Required<HallOptions> {
  readonly listeners: Listeners;
  readonly secrets: Secrets;
  /** Aborted when closing is requested. */
  readonly closing: AbortSignal;
  /** What is open, in the order of opening. */
  /** What api and workers need to know of the simulated systems outside. */
  readonly outside?: NodeJS.ProcessEnv;
  readonly open: { readonly name: string; stop(): Promise<void> }[];
}

/**
 * Opens the hall of this folder and keeps it open until Ctrl-C (or SIGTERM, or the terminal closes): database, engine
 * and seed, workers, api, in this order, and back. Returns the exit code; throws one sentence when it cannot open.
 */
export async function runHall(given: HallOptions): Promise<number> {
  const options = { shape: ONE_OF_EACH, command: "npm start", ...given };
  const listeners = listenersOf(options.shape.apis, process.env);
  const holder = takeLock(places.lock, listeners.addresses[0] ?? "");
  if (holder) throw new Error(alreadyRunning(holder));
  const closing = closeOnSignal(options.tell);
  const hall: Opening = { ...options, listeners, closing, secrets: keptSecrets(places.secrets), open: [] };
  try {
    await requireFreePorts(listeners, options.command);
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
  const [engine] = await both(
    openEngines(hall, access),
    hall.step("service items", () => seed({ databaseUrl: access.owner, secrets: hall.secrets })),
  );
  const outside = await openOutside(hall);
  await openWorkers({ ...hall, outside }, access, engine);
  await openApis({ ...hall, outside }, access, engine);
  const { listeners, secrets } = hall;
  // An integrator who tries a program of their own wants its steps for it.
  if (process.env["DEPARTMENT_SYSTEM"]?.trim() === "none") return;
  await openPart(hall, "simulated system of a department", departmentPart(listeners.addresses[0] ?? "", secrets));
}

async function openDatabase(hall: Opening): Promise<HallDatabase> {
  const connections = connectionsOf(hall.shape, process.env);
  const { database } = await hall.step("PostgreSQL", async () => {
    const opened = await openHallDatabase(process.env, connections);
    return { database: opened, text: opened.server ? `ready at ${opened.place}` : `yours, at ${opened.place}` };
  });
  const { server, maxConnections } = database;
  if (maxConnections < connections) hall.tell(tooFewConnections(maxConnections, connections));
  if (!server) return database;
  await keepOpen(hall, "PostgreSQL", databasePart(server, clusterFor(connections)));
  return database;
}

async function migrateDatabase(ownerUrl: string): Promise<string> {
  const applied = await migrate(ownerUrl);
  return applied.length > 0 ? `${applied.length} applied, up to ${applied.at(-1)}` : "none to apply";
}

/** The first node makes the engine's tables; two nodes that create them at the same time would conflict. */
async function openEngines(hall: Opening, access: DatabaseAccess): Promise<EngineAccess> {
  const [first = "", ...others] = namesOf("engine", hall.shape.engines);
  const engine = await openEngine(hall, access, first);
  const nodes = [engine, ...(await all(others.map((name) => openEngine(hall, access, name))))];
  const url = nodes.map((node) => node.url).join(",");
  fs.writeFileSync(places.engineAddress, url);
  return { ...engine, url };
}

async function openEngine(hall: Opening, access: DatabaseAccess, name: string): Promise<EngineAccess> {
  const engine = await enginePart({
    name,
    java: hall.java,
    jar: path.join(ROOT, hall.engineJar),
    jdbc: access.engineJdbc,
    restPassword: hall.secrets.engineRestPassword,
  });
  await openPart(hall, name, engine.start);
  return engine.access;
}

/** A hall without a payment provider, or without systems that receive data, gets simulated ones. Returns what the servers need to know of them. */
async function openOutside(hall: Opening): Promise<NodeJS.ProcessEnv> {
  const isSet = (name: string): boolean => Boolean(process.env[name]?.trim());
  const parts = [
    ...(isSet("PAYMENT_MERCHANT")
      ? []
      : [
          {
            name: "simulated payment provider",
            ...(await paymentPart({ folder: places.payments, host: hall.listeners.host })),
          },
        ]),
    ...(isSet("EXCHANGE_SYSTEMS_FILE")
      ? []
      : [{ name: "simulated receiver of data", ...(await receiverPart(places.exchange)) }]),
  ];
  await all(parts.map(({ name, start }) => openPart(hall, name, start)));
  return Object.assign({}, ...parts.map(({ env }) => env)) as NodeJS.ProcessEnv;
}

async function openWorkers(hall: Opening, access: DatabaseAccess, engine: EngineAccess): Promise<void> {
  await all(
    namesOf("workers", hall.shape.workers).map(async (name) => {
      const { start } = await workersPart({ ...serverOptions(hall, access, name), engine });
      return openPart(hall, name, start);
    }),
  );
}

async function openApis(hall: Opening, access: DatabaseAccess, engine: EngineAccess): Promise<void> {
  const { host, ports } = hall.listeners;
  const parts = namesOf("api", ports.length).map((name, index) => {
    const start = apiPart({ ...serverOptions(hall, access, name), engine, host, port: ports[index] as number });
    return openPart(hall, name, start);
  });
  await all(parts);
}

function serverOptions(
  { listeners, secrets, outside }: Opening,
  access: DatabaseAccess,
  name: string,
): Omit<ServerOptions, "engine"> {
  return { name, databaseUrl: access.app, secrets, publicUrl: listeners.addresses[0] ?? "", env: outside ?? {} };
}

/** Waits for both even when one fails, so that whatever was opened is known and can be closed. */
async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

/** The same for any number. */
async function all<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
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
  for (const part of byKind(open.toReversed())) {
    await all(
      part.map(
        ({ name, stop }) =>
          step(name, async () => {
            await stop();
            return "stopped";
          }).catch(() => undefined), // the others must be stopped all the same
      ),
    );
  }
}

/** Stops adjacent parts of one kind ("workers-2", "workers-1") together, because they need not wait for each other. */
function byKind(open: Opening["open"]): Opening["open"][] {
  const kindOf = (name: string): string => name.replace(/-\d+$/, "");
  return open.reduce<Opening["open"][]>((parts, next) => {
    const last = parts.at(-1);
    if (last?.[0] && kindOf(last[0].name) === kindOf(next.name)) last.push(next);
    else parts.push([next]);
    return parts;
  }, []);
}

function welcome({ tell, listeners, secrets }: Opening): void {
  const balance =
    listeners.addresses.length > 1
      ? `(Each is an api of its own: in operation a load balancer stands in front of them.)\n`
      : "";
  const { accounts } = loadDemo();
  const shown = accountsOf(accounts, new Set(sampleItems().map(({ item }) => item.departmentId)));
  const table = accountsTable(shown).map((row) => `  ${row}`);
  tell(`
The hall is open 大厅已开放: ${listeners.addresses.join(" ")}
${balance}
Demo accounts 演示账号, password 密码 ${DEMO_PASSWORD}:
${table.join("\n")}
  … and the officers and chief representatives of the other departments, ${accounts.length - shown.length} accounts 其他部门的账号: processes/demo/accounts.json
  API key of the demo integrator 对接系统密钥: ${demoIntegratorKey(secrets)}
  (It files into the record of this hall; there is no test hall yet. 用它提交的申请进入本大厅的办件记录。)

Ctrl-C closes it. Logs are in .data/logs.`);
}

function alreadyRunning({ address, pid }: HallLock): string {
  return `The hall is already running at ${address} (pid ${pid}): use that one, or close it first with Ctrl-C or \`kill ${pid}\`.`;
}

function tooFewConnections(allowed: number, wanted: number): string {
  return `  ! This database allows ${allowed} connections, and the hall may want ${wanted}: raise max_connections, or lower DATABASE_POOL and ENGINE_POOL.`;
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
