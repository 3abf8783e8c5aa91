import { setTimeout as sleep } from "node:timers/promises";

import { isAlive } from "../bound-child.ts";
import { type EmbeddedPg, type EmbeddedPgOptions, startEmbeddedPg } from "../postgres.ts";
import { DATABASE_NAME, type DatabaseAccess, maxConnectionsOf, provisionDatabase } from "../provision.ts";
import { keptSecrets, type Secrets } from "../secrets.ts";
import type { Running } from "./child.ts";
import type { Start } from "./keep-running.ts";
import { places } from "./places.ts";

/** Where the embedded cluster of this installation lives. */
export const CLUSTER: EmbeddedPgOptions = { base: places.cluster };

/** PostgreSQL's own default. */
const FEWEST_CONNECTIONS = 100;

/** The hall's database, ready for its accounts. */
export interface HallDatabase {
  readonly access: DatabaseAccess;
  /** Where it is, without passwords. */
  readonly place: string;
  /** The server, when it is the embedded one. */
  readonly server?: EmbeddedPg;
  /** Maximum number of connections. */
  readonly maxConnections: number;
  /** Stops the server that was started here; one that was already running continues. */
  close(): Promise<void>;
}

/**
 * Opens the database of DATABASE_URL (an administrator's address) when that is set, the embedded one otherwise: started
 * if it does not run (allowing at least so many connections), shared if it does. Accounts and rights are made first.
 * For `npm start` and every tool.
 */
export async function openHallDatabase(
  env: NodeJS.ProcessEnv,
  connections = FEWEST_CONNECTIONS,
): Promise<HallDatabase> {
  const secrets = keptSecrets(places.secrets);
  const adminUrl = env["DATABASE_URL"];
  if (adminUrl) {
    const access = await provisionOwn(adminUrl, secrets);
    return {
      access,
      place: placeIn(adminUrl),
      maxConnections: await maxConnectionsOf(adminUrl),
      close: async () => undefined,
    };
  }
  const server = await startEmbeddedPg(clusterFor(connections));
  const access = await provisionDatabase(server.url, { databaseName: DATABASE_NAME, secrets });
  const maxConnections = await maxConnectionsOf(server.url);
  return {
    access,
    place: `127.0.0.1:${server.port}/${DATABASE_NAME}`,
    server,
    maxConnections,
    close: () => server.stop(),
  };
}

/** The embedded cluster, allowing at least so many connections. */
export function clusterFor(connections: number): EmbeddedPgOptions {
  return { ...CLUSTER, settings: { max_connections: String(Math.max(FEWEST_CONNECTIONS, connections)) } };
}

async function provisionOwn(adminUrl: string, secrets: Secrets): Promise<DatabaseAccess> {
  if (!URL.canParse(adminUrl))
    throw new Error("DATABASE_URL is not an address: write it as postgres://user:password@host:5432/database.");
  try {
    return await provisionDatabase(adminUrl, { secrets });
  } catch (error) {
    throw new Error(adviceOn(error as Error & { code?: string }, adminUrl), { cause: error });
  }
}

function adviceOn({ code, message }: Error & { code?: string }, adminUrl: string): string {
  if (code === "ECONNREFUSED" || code === "ENOTFOUND") {
    return `No PostgreSQL answers at ${placeIn(adminUrl)}: start it, correct DATABASE_URL, or unset it to use the embedded one.`;
  }
  if (code === "42501") {
    return `The account of DATABASE_URL may not set up the hall (${message}): make it the owner of the database and give it CREATEROLE.`;
  }
  return `The database of DATABASE_URL, ${placeIn(adminUrl)}, could not be set up: ${message}`;
}

function placeIn(adminUrl: string): string {
  const { host, pathname } = new URL(adminUrl);
  return `${host}${pathname}`;
}

/** The embedded server as a part that is restarted: at the same port, because the other parts use that address. */
export function databasePart(first: EmbeddedPg, cluster: EmbeddedPgOptions): Start {
  let next: EmbeddedPg | undefined = first;
  return async () => {
    const server = next ?? (await startEmbeddedPg({ ...cluster, port: first.port }));
    next = undefined;
    if (server.port === first.port) return watched(server);
    await server.stop();
    throw new Error(
      `PostgreSQL cannot return to port ${first.port}, which another program took: end that program, or stop the hall and start it again.`,
    );
  };
}

function watched(server: EmbeddedPg): Running {
  const ended = (async () => {
    while (isAlive(server.pid)) await sleep(500);
    return "see .data/pg17/postgres.log";
  })();
  return { pid: server.pid, ended, stop: () => server.stop() };
}
