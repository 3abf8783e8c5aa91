import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "../../migrations/run.ts";
import { startEmbeddedPg, type EmbeddedPg } from "../../tools/postgres.ts";
import { onDatabase, provisionDatabase } from "../../tools/provision.ts";
import { makeSecrets } from "../../tools/secrets.ts";
import type { TestDatabase } from "./database.ts";

/** A PostgreSQL server that belongs to one test, which may stop and start it. */
export interface OwnServer {
  readonly database: TestDatabase;
  stop(): Promise<void>;
  /** At the same address as before. */
  start(): Promise<void>;
  /** Stops and erases it. */
  erase(): Promise<void>;
}

const NAME = "hall";

/** Starts a migrated server of its own, durable as in operation; some two seconds. */
export async function startOwnServer(): Promise<OwnServer> {
  const base = mkdtempSync(path.join(tmpdir(), "yichuang-own-"));
  chmodSync(base, 0o755);
  let server: EmbeddedPg = await startEmbeddedPg({ base });
  const { port, url } = server;
  const access = await provisionDatabase(url, { databaseName: NAME, secrets: makeSecrets() });
  await migrate(access.owner);
  return {
    database: {
      ownerUrl: access.owner,
      appUrl: access.app,
      adminUrl: onDatabase(url, NAME),
      engineJdbc: access.engineJdbc,
      close: () => Promise.resolve(),
    },
    stop: () => server.stop(),
    async start() {
      server = await startEmbeddedPg({ base, port });
      if (server.port !== port) throw new Error(`Another program took port ${port} meanwhile`);
    },
    async erase() {
      await server.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}
