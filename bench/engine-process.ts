import path from "node:path";
import { type Engine, openEngine } from "../engine/client.ts";
import { type EngineAccess, enginePart } from "../tools/hall/parts.ts";
import { ENGINES } from "../tools/engines.mjs";
import { ROOT } from "../tools/hall/places.ts";
import type { Secrets } from "../tools/secrets.ts";
import type { BenchDatabase } from "./database.ts";
import { openRest, type Rest } from "./rest.ts";

/** An engine in a process of its own, on a database of its own. */
export interface BenchEngine {
  readonly pid: number;
  readonly database: BenchDatabase;
  /** Address of the REST interface, and its account. */
  readonly access: EngineAccess;
  /** The platform's own client. */
  readonly client: Engine;
  /** Plain REST below /engine-rest. */
  readonly rest: Rest;
  /** Whether workers of a hall read the feed; otherwise it is emptied before each timed part. */
  readonly feedIsRead: boolean;
  stop(): Promise<void>;
}

/** What to start. */
export interface BenchEngineOptions {
  readonly java: string;
  readonly database: BenchDatabase;
  readonly secrets: Secrets;
  /** Folder of its log. */
  readonly logs: string;
  /** The shipped jar unless given. */
  readonly jar?: string;
}

/** Starts an engine as `npm start` does: same Java options, same configuration. Some ten seconds. */
export async function startBenchEngine({ java, database, secrets, logs, jar }: BenchEngineOptions): Promise<BenchEngine> {
  const logFile = path.join(logs, `engine-${jar ? path.basename(jar, ".jar") : "shipped"}.log`);
  const part = await enginePart({ java, jdbc: database.access.engineJdbc, restPassword: secrets.engineRestPassword, logFile, jar: jar ?? path.join(ROOT, ENGINES.camunda.jar) });
  const running = await part.start(new AbortController().signal);
  const { access } = part;
  const rest = openRest(access, 16);
  return {
    pid: running.pid, database, access, rest,
    feedIsRead: jar === undefined,
    client: openEngine({ url: new URL(access.url).origin, user: access.user, password: access.password, timeoutMs: 60_000 }),
    async stop() {
      rest.close();
      await running.stop();
    },
  };
}
