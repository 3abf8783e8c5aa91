import path from "node:path";
import { openEngine } from "../engine/client.ts";
import type { Engine } from "../engine/engine.ts";
import type { Running } from "../tools/hall/child.ts";
import type { Start } from "../tools/hall/keep-running.ts";
import { type EngineAccess, enginePart } from "../tools/hall/parts.ts";
import { ENGINES } from "../tools/engines.mjs";
import { ROOT } from "../tools/hall/places.ts";
import type { Secrets } from "../tools/secrets.ts";
import type { BenchDatabase } from "./database.ts";
import { openRest, type Rest } from "./rest.ts";

/** An engine in a separate process, on a separate database. */
export interface BenchEngine {
  pid(): number;
  readonly database: BenchDatabase;
  /** Address of the REST interface, and its account. */
  readonly access: EngineAccess;
  /** The platform's own client. */
  readonly client: Engine;
  /** Plain REST below /engine-rest. */
  readonly rest: Rest;
  /** Whether workers of a hall read the feed; otherwise it is emptied before each timed part. */
  readonly feedIsRead: boolean;
  /** Ends the process; `resume` starts another at the same address. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Options of the engine. */
export interface BenchEngineOptions {
  readonly java: string;
  readonly database: BenchDatabase;
  readonly secrets: Secrets;
  /** Folder of its log. */
  readonly logs: string;
  /** The shipped jar by default. */
  readonly jar?: string;
}

/** Starts an engine as `npm start` does: same Java options, same configuration. Some ten seconds. */
export async function startBenchEngine({
  java,
  database,
  secrets,
  logs,
  jar,
}: BenchEngineOptions): Promise<BenchEngine> {
  const name = jar ? path.basename(jar, ".jar") : "engine";
  const part = await enginePart({
    name,
    logs,
    java,
    jdbc: database.access.engineJdbc,
    restPassword: secrets.engineRestPassword,
    jar: jar ?? path.join(ROOT, ENGINES.camunda.jar),
  });
  let running = await start(part);
  const { access } = part;
  const rest = openRest(access, 16);
  return {
    pid: () => running.pid,
    database,
    access,
    rest,
    feedIsRead: jar === undefined,
    client: openEngine({
      url: new URL(access.url).origin,
      user: access.user,
      password: access.password,
      timeoutMs: 60_000,
    }),
    async pause() {
      await running.stop();
    },
    async resume() {
      running = await start(part);
    },
    async stop() {
      rest.close();
      await running.stop();
    },
  };
}

function start(part: { readonly start: Start }): Promise<Running> {
  return part.start(new AbortController().signal);
}
