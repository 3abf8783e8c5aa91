import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { ROOT } from "../hall/places.ts";

/** Names the directory that is a separate small disk in this process. */
export const SMALL_DISK = "CHAOS_SMALL_DISK";

/** Measured: 300 kB a case; twice as much leaves room. */
const MEGABYTES_PER_THOUSAND_CASES = 600;
const LEAST_MEGABYTES = 64;

/** Why this machine cannot create a small disk; null when it can. */
export function smallDiskObstacle(): string | null {
  if (process.platform !== "linux") return "a small disk is made by mount namespaces, which only Linux has";
  const probe = spawnSync("unshare", [...flags(), "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"], {
    encoding: "utf8",
  });
  if (probe.error) return "the program 'unshare' (util-linux) is missing";
  return probe.status === 0
    ? null
    : `the system forbids a mount namespace (${probe.stderr.trim().split("\n")[0] ?? ""})`;
}

/**
 * Runs this command again with `directory` as a separate disk, as root or as an ordinary user, and returns its exit
 * code. The disk is real: a full disk gives ENOSPC. It exists as long as the process.
 */
export async function runWithSmallDisk(directory: string, args: readonly string[], cases: number): Promise<number> {
  fs.mkdirSync(directory, { recursive: true });
  const megabytes = Math.max(LEAST_MEGABYTES, Math.ceil((cases * MEGABYTES_PER_THOUSAND_CASES) / 1000));
  const [command = "", ...rest] = withSmallDisk(directory, `${megabytes}m`, [
    process.execPath,
    path.join(ROOT, "tools", "run.mjs"),
    "chaos",
    ...args,
  ]);
  const child = spawn(command, rest, { stdio: "inherit", env: { ...process.env, [SMALL_DISK]: directory } });
  // A Ctrl-C reaches the child as well; a SIGTERM only us.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  const code = await new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (status) => {
      resolve(status ?? 1);
    });
  });
  removeIfEmpty(directory);
  return code;
}

/**
 * The command line that runs a program in a mount namespace in which `directory` is a disk of this size (as `mount`
 * writes it).
 */
export function withSmallDisk(directory: string, size: string, program: readonly string[]): string[] {
  const own =
    process.getuid?.() === 0
      ? []
      : ["unshare", "-U", `--map-user=${process.getuid?.()}`, `--map-group=${process.getgid?.()}`];
  return [
    "unshare",
    ...flags(),
    "sh",
    "-c",
    `mount -t tmpfs -o size=${size},mode=0777 none "$0" && exec "$@"`,
    directory,
    ...own,
    ...program,
  ];
}

/** Left over by a successful run: the mount point of its disk. */
function removeIfEmpty(directory: string): void {
  for (const folder of [directory, path.dirname(directory)])
    if (fs.readdirSync(folder).length === 0) fs.rmdirSync(folder);
}

/** Root needs no user namespace, in which it could not become the account of the database. */
function flags(): string[] {
  return process.getuid?.() === 0 ? ["-m"] : ["-Urm"];
}
