import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeLog } from "../../log.ts";
import { hashPassword } from "../../api/identity/passwords.ts";
import type { ApiOptions } from "../../api/deps.ts";
import type { HallIdentity } from "../../domain/hall-identity.ts";
import { openFileStore, type FileStore } from "../../documents/file-store.ts";
import { openDocumentMaker } from "../../documents/make-document.ts";
import { unprintableCharacters } from "../../documents/render/printable.ts";
import { openKeyStore, type KeyStore } from "../../documents/seal/key-store.ts";
import { loadHall } from "../../processes/load-hall.ts";
import type { LoadedFolder } from "../../tools/publish-folders.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { openCommandHandler, type CommandHandler } from "../../store/handler/command-handler.ts";
import { openStore } from "../../store/store.ts";
import type { Store } from "../../store/tables.ts";
import type { Engine } from "../../engine/engine.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { openWorkers, type Workers, type WorkersDeps } from "../../workers/open-workers.ts";
import { startEngine, type TestEngine, type TestEngineOptions } from "../engine/support.ts";
import { cloneDatabase, type TestDatabase } from "./database.ts";

/** A clock that a test can move; real time continues from there. */
export interface MovableClock {
  now(): Date;
  /** Moves to the working hours of a day: 09:00 in Shanghai. */
  goTo(date: string, time?: string): void;
  /** Moves to a moment. */
  moveTo(moment: string): void;
}

/** A seeded record with its command handler: everything but engine and workers. */
export interface OpenRecord {
  readonly database: TestDatabase;
  readonly store: Store;
  /** The same record as its owner: what only imports and administration may write. */
  readonly ownerStore: Store;
  readonly commandHandler: CommandHandler;
  readonly hall: HallIdentity;
  readonly clock: MovableClock;
  readonly files: FileStore;
  readonly keyStore: KeyStore;
  close(): Promise<void>;
}

/** A whole hall on a real engine. */
export interface OpenHall extends OpenRecord {
  readonly engine: TestEngine;
  /** The engine as the workers see it. */
  readonly port: Engine;
  readonly workers: Workers;
}

/** What a test may change about its hall. */
export interface OpenHallOptions extends Pick<TestEngineOptions, "engine"> {
  /** How the workers reach the engine; directly without it. */
  readonly connect?: (engine: TestEngine) => Promise<Engine>;
  /** What the workers reach outside the hall; nothing without it. */
  readonly outside?: Pick<WorkersDeps, "provider" | "receivers">;
  /** Whose payment notifications the API believes. */
  readonly payments?: ApiOptions["payments"];
  /** The moment at which the hall opens; now without it. */
  readonly opensAt?: string;
  /** What it offers; the sample without it. */
  readonly items?: readonly LoadedFolder[];
}

const PUBLIC_URL = "http://hall.example";
/** The lowest cost scrypt takes: hashing is not what these tests are about. */
const QUICK = { logN: 4, r: 8, p: 1 };

/** Opens a separate database (or the given one) with the bundled seed. */
export async function openRecord(
  given?: TestDatabase,
  opensAt?: string,
  items: readonly LoadedFolder[] = sampleItems(),
): Promise<OpenRecord> {
  const database = given ?? (await cloneDatabase());
  const store = openStore(database.appUrl, { max: 16 });
  const ownerStore = openStore(database.ownerUrl, { max: 2 });
  await importSeed({
    store: ownerStore,
    hashPassword: (password) => hashPassword(password, QUICK),
    integratorKey: "yck_test_integrator",
    departmentKey: (departmentId) => `yck_test_${departmentId}`,
    items,
  });
  const clock = movableClock(opensAt);
  const hall = loadHall(PUBLIC_URL);
  const place = await mkdtemp(path.join(tmpdir(), "hall-test-"));
  return {
    database,
    store,
    ownerStore,
    hall,
    clock,
    commandHandler: openCommandHandler({ store, hall, now: clock.now, unprintable: unprintableCharacters }),
    files: openFileStore(path.join(place, "files")),
    keyStore: openKeyStore(path.join(place, "keys")),
    async close() {
      await Promise.all([store.close(), ownerStore.close()]);
      await database.close();
      await rm(place, { recursive: true, force: true });
    },
  };
}

/** Opens the same with a real engine and all workers, inside this process. Some ten seconds. */
export async function openHall(
  given?: TestDatabase,
  { connect, opensAt, items, outside = {}, payments: _payments, ...more }: OpenHallOptions = {},
): Promise<OpenHall> {
  const record = await openRecord(given, opensAt, items);
  const engine = await startEngine({ jdbc: record.database.engineJdbc, ...(more.engine && { engine: more.engine }) });
  const port = connect ? await connect(engine) : engine.client;
  const workers = await startWorkers(record, engine, { port, outside });
  return {
    ...record,
    engine,
    port,
    workers,
    async close() {
      await workers.stop(5_000);
      await engine.stop();
      await record.close();
    },
  };
}

/** One more set of workers on a record, as a second process would run them. */
export function startWorkers(
  record: OpenRecord,
  engine: TestEngine,
  {
    port = engine.client,
    outside = {},
  }: { readonly port?: Engine; readonly outside?: OpenHallOptions["outside"] } = {},
): Promise<Workers> {
  return openWorkers({
    store: record.store,
    engine: port,
    engineAccess: { url: `${engine.url}/engine-rest`, user: engine.user, password: engine.password },
    maker: openDocumentMaker({ keyStore: record.keyStore, files: record.files }),
    hall: record.hall,
    ...outside,
    now: record.clock.now,
    log: makeLog({ name: "test-workers", level: process.env["TEST_LOG_LEVEL"] ?? "silent" }),
  });
}

function movableClock(opensAt?: string): MovableClock {
  let offset = opensAt === undefined ? 0 : Date.parse(opensAt) - Date.now();
  const moveTo = (moment: string): void => {
    offset = Date.parse(moment) - Date.now();
  };
  return {
    now: () => new Date(Date.now() + offset),
    goTo: (date, time = "09:00:00") => moveTo(`${date}T${time}.000+08:00`),
    moveTo,
  };
}
