import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { migrate } from "../../migrations/run.ts";
import { isAlive } from "../../tools/bound-child.ts";
import { startEmbeddedPg } from "../../tools/postgres.ts";
import { onDatabase, provisionDatabase } from "../../tools/provision.ts";
import { makeSecrets } from "../../tools/secrets.ts";
import { TEMPLATE_DATABASE, TEST_CLUSTER, type TestCluster } from "./cluster.ts";

const PREFIX = "yichuang-test-";
const ENOUGH_MEMORY = 1024 ** 3;
/** Nothing here survives a crash, so nothing need be flushed; many files connect at once. */
const SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" };

/**
 * Starts one throw-away PostgreSQL for the whole run, with a migrated template database that every test file
 * copies. Answers how to stop and erase it.
 */
export async function startTestCluster(): Promise<() => Promise<void>> {
  const place = makePlace();
  const server = await startEmbeddedPg({ base: place, settings: SETTINGS });
  const secrets = makeSecrets();
  const access = await provisionDatabase(server.url, { databaseName: TEMPLATE_DATABASE, secrets });
  await migrate(access.owner);
  const cluster: TestCluster = { adminUrl: onDatabase(server.url, "postgres"), secrets };
  process.env[TEST_CLUSTER] = JSON.stringify(cluster);
  return async () => {
    await server.stop();
    fs.rmSync(place, { recursive: true, force: true });
  };
}

/** In memory when there is room; readable by the account the server drops to. */
function makePlace(): string {
  const parent = hasFreeSpace("/dev/shm") ? "/dev/shm" : os.tmpdir();
  removeLeftovers(parent);
  const place = fs.mkdtempSync(path.join(parent, `${PREFIX}${process.pid}-`));
  fs.chmodSync(place, 0o755);
  return place;
}

function hasFreeSpace(directory: string): boolean {
  if (!fs.existsSync(directory)) return false;
  const { bavail, bsize } = fs.statfsSync(directory);
  return bavail * bsize >= ENOUGH_MEMORY;
}

/** A run ended by kill -9 takes its server along, but not its directory. */
function removeLeftovers(parent: string): void {
  for (const name of fs.readdirSync(parent)) {
    if (!name.startsWith(PREFIX) || isAlive(Number.parseInt(name.slice(PREFIX.length), 10))) continue;
    fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}
