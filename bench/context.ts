import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ROOT } from "../tools/hall/places.ts";
import { makeSecrets, type Secrets } from "../tools/secrets.ts";
import { type BenchPostgres, startPostgres } from "./database.ts";
import { type BenchEngine, startBenchEngine } from "./engine-process.ts";
import { type BenchHall, openBenchHall } from "./hall.ts";
import { openPace, type Pace } from "./pace.ts";
import { warmEngine } from "./warm-engine.ts";

/** Resources of a measure. The run closes everything that was opened here. */
export interface BenchContext {
  /** The java program. */
  readonly java: string;
  readonly isFull: boolean;
  /** How long a timed part should last, about. */
  readonly seconds: number;
  /** The amount of work for each measure. */
  readonly pace: Pace;
  readonly postgres: BenchPostgres;
  /** A folder that is erased at the end. */
  readonly place: string;
  readonly logs: string;
  /** The engine without the gate, started and warmed up at the first call. For stage "engine". */
  engine(): Promise<BenchEngine>;
  /**
   * A complete hall on the shipped engine, opened at the first call. For stage "hall"; the engine of the other stage is
   * then stopped.
   */
  hall(): Promise<BenchHall>;
  /** A line of progress. */
  tell(line: string): void;
}

/** Input of a context. */
export interface ContextOptions extends Pick<BenchContext, "java" | "isFull" | "seconds" | "tell"> {}

/** A context, and how to close all of it. */
export interface OpenContext extends BenchContext {
  /** Version of the engine that ran last, "none" when none did. */
  engineVersion(): string;
  close(): Promise<void>;
  /**
   * Erases the files without waiting for running work; for a process that is about to end together with its children.
   */
  abandon(): Promise<void>;
}

const BENCH_JAR = path.join(ROOT, "bench", "engine", "target", "engine-bench.jar");

/** Starts the database; engine and hall follow when a measure asks for them. */
export async function openContext(options: ContextOptions): Promise<OpenContext> {
  const place = makePlace();
  const secrets = makeSecrets();
  const postgres = await startPostgres(path.join(place, "pg"), secrets).catch((error: unknown) => {
    rmSync(place, { recursive: true, force: true });
    throw error;
  });
  const logs = path.join(place, "logs");
  mkdirSync(logs);
  const pace = openPace(options.seconds);
  const opener = makeOpener({ ...options, pace, place, logs, postgres, secrets });
  const abandon = async (): Promise<void> => {
    await postgres.close();
    // Running processes may still write a last file.
    rmSync(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  return {
    ...options,
    pace,
    place,
    logs,
    postgres,
    engine: opener.engine,
    hall: opener.hall,
    engineVersion: opener.engineVersion,
    async close() {
      await opener.close();
      await abandon();
    },
    abandon,
  };
}

interface OpenerOptions extends ContextOptions {
  readonly place: string;
  readonly logs: string;
  readonly postgres: BenchPostgres;
  readonly secrets: Secrets;
  readonly pace: Pace;
}

/** Engine and hall share the two cores with everything else, so only one of them runs at a time. */
function makeOpener(options: OpenerOptions) {
  let engine: Promise<BenchEngine> | undefined;
  let hall: Promise<BenchHall> | undefined;
  let version = "none";
  const remember = async <Opened>(opened: Opened, engine: BenchEngine): Promise<Opened> => {
    version = await engine.client.version();
    return opened;
  };
  const closeEngine = async (): Promise<void> => {
    const running = await engine?.catch(() => undefined);
    engine = undefined;
    await running?.stop();
    await running?.database.close();
  };
  const closeHall = async (): Promise<void> => {
    const running = await hall?.catch(() => undefined);
    hall = undefined;
    await running?.close();
    await running?.database.close();
  };
  return {
    engineVersion: () => version,
    engine: () => (engine ??= openEngine(options).then((opened) => remember(opened, opened))),
    hall: () =>
      (hall ??= closeEngine()
        .then(() => openHall(options))
        .then((opened) => remember(opened, opened.engine))),
    async close() {
      await Promise.allSettled([closeEngine(), closeHall()]);
    },
  };
}

async function openEngine({ postgres, tell, ...options }: OpenerOptions): Promise<BenchEngine> {
  tell("starting the engine of the measurements and warming it …");
  const database = await postgres.open("bench");
  return orElse(
    async () => {
      const engine = await startBenchEngine({ ...options, database, jar: BENCH_JAR });
      return orElse(
        async () => {
          options.pace.runsAt(await warmEngine(engine, options.seconds));
          return engine;
        },
        () => engine.stop(),
      );
    },
    () => database.close(),
  );
}

async function openHall({ postgres, tell, ...options }: OpenerOptions): Promise<BenchHall> {
  tell("opening a whole hall …");
  const database = await postgres.open("hall");
  return orElse(
    async () => {
      const engine = await startBenchEngine({ ...options, database });
      return orElse(
        () => openBenchHall({ ...options, database, engine }),
        () => engine.stop(),
      );
    },
    () => database.close(),
  );
}

/** Opens a resource; when that fails, the resources it depends on are closed. */
async function orElse<T>(open: () => Promise<T>, close: () => Promise<void>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    await close();
    throw error;
  }
}

/** On a disk, because flushes to memory cost nothing. The account that PostgreSQL switches to must have access. */
function makePlace(): string {
  const place = mkdtempSync(path.join(os.tmpdir(), "yichuang-bench-"));
  chmodSync(place, 0o755);
  return place;
}
