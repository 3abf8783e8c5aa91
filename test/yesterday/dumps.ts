import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";
import type { FileStore } from "../../documents/file-store.ts";
import { migrate } from "../../migrations/run.ts";
import { cloneDatabase, EMPTY_DATABASE, type TestDatabase } from "../support/database.ts";
import type { StandingCase } from "./stand-cases.ts";

/** A case of a dump: where it stood when its hall was closed. */
export interface DumpedCase extends StandingCase {
  readonly status: string;
}

/** A hall that an earlier commit opened, filled and closed. */
export interface Dump {
  readonly commit: string;
  /** Moment of its closing, on the hall's own clock. */
  readonly takenAt: string;
  /** The same moment by the machine's clock, which the engine goes by. */
  readonly machineTime: string;
  readonly cases: readonly DumpedCase[];
  readonly folder: string;
}

/** All dumps, each in a folder named by its commit, the newest first. */
export function dumps(): Dump[] {
  return fs
    .readdirSync(import.meta.dirname)
    .map((name) => path.join(import.meta.dirname, name))
    .filter((folder) => fs.existsSync(path.join(folder, "dump.json")))
    .map((folder) => ({ ...(JSON.parse(fs.readFileSync(path.join(folder, "dump.json"), "utf8")) as Dump), folder }))
    .toSorted((one, other) => (one.machineTime < other.machineTime ? 1 : -1));
}

/**
 * Restores the database of a dump and migrates it, as an upgrade would. Its timers, which know no
 * clock but the machine's, are moved by the time that has passed since: a deadline is as far away as it was.
 */
export async function restoreDump({ folder, machineTime }: Dump): Promise<TestDatabase> {
  const database = await cloneDatabase(EMPTY_DATABASE);
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  try {
    await client.query(gunzipSync(fs.readFileSync(path.join(folder, "hall.sql.gz"))).toString("utf8"));
    await client.query("update engine.act_ru_job set duedate_ = duedate_ + (now() - $1::timestamptz)", [machineTime]);
  } finally {
    await client.end();
  }
  await migrate(database.ownerUrl);
  return database;
}

/** Puts the files of a dump where the opened hall keeps its own. */
export async function restoreFiles({ folder }: Dump, files: FileStore): Promise<void> {
  const place = path.join(folder, "files");
  for (const name of fs.readdirSync(place))
    await files.put(fs.readFileSync(path.join(place, name)), { maxBytes: 1_000_000 });
}
