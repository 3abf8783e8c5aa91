import fs from "node:fs";
import path from "node:path";
import readline from "node:readline/promises";

import { CLUSTER } from "./hall/database.ts";
import { lockHolder } from "./hall/lock.ts";
import { DATA, places, ROOT } from "./hall/places.ts";
import { runningPostmaster, stopPostmaster } from "./postgres/postmaster.ts";
import { embeddedPgPlaces } from "./postgres.ts";

const WORD = "erase";

/** `npm run reset [-- --yes]`: erases all state of the hall in this folder, after asking. */
export async function main(args: readonly string[]): Promise<number> {
  const holder = lockHolder(places.lock);
  if (holder)
    throw new Error(
      `The hall is running at ${holder.address} (pid ${holder.pid}): close it first with Ctrl-C or \`kill ${holder.pid}\`, then reset.`,
    );
  const doomed = [...new Set([DATA, ...embeddedPgPlaces(CLUSTER)])].filter((place) => fs.existsSync(place));
  if (doomed.length === 0) {
    console.log("Nothing to erase: no hall has run in this folder yet.");
    return 0;
  }
  console.log(warning(doomed));
  if (!args.includes("--yes") && !(await isConfirmed())) {
    console.log("Nothing was erased.");
    return 1;
  }
  await erase(doomed);
  console.log("Erased. `npm start` opens a new, empty hall.");
  return 0;
}

function warning(doomed: readonly string[]): string {
  const rows = doomed.map(
    (place) => `  ${path.relative(ROOT, place).startsWith("..") ? place : path.relative(ROOT, place)}`,
  );
  const own = process.env["DATABASE_URL"]
    ? "\nThe database of DATABASE_URL is yours and stays as it is; its passwords for this hall go."
    : "";
  return `This erases every case, file, licence, seal key, password and log of the hall in this folder, for good:\n${rows.join("\n")}${own}`;
}

async function isConfirmed(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Error("Nobody is there to ask: run it in a terminal, or with `npm run reset -- --yes`.");
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await terminal.question(`Type "${WORD}" to go on: `)).trim() === WORD;
  } finally {
    terminal.close();
  }
}

/** A server left running by a killed tool (possible without setpriv) would continue to write into the erased folder. */
async function erase(doomed: readonly string[]): Promise<void> {
  for (const place of doomed) {
    for (const base of [place, places.cluster]) {
      const server = runningPostmaster(path.join(base, "data"));
      if (server) await stopPostmaster(server.pid);
    }
    fs.rmSync(place, { recursive: true, force: true });
  }
}
