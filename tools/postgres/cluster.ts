import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

import type { Account } from "../bound-child.ts";
import { giveTo } from "./account.ts";

/** The superuser of an embedded cluster. */
export const ADMIN = "hall_admin";

const PASSWORD_FILE = "admin.password";

/** The environment of the server's programs; UTC and C keep its messages the same everywhere. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

/** The superuser's password of an existing cluster. */
export function adminPassword(dataDir: string): string {
  return fs.readFileSync(path.join(dataDir, PASSWORD_FILE), "utf8").trim();
}

/**
 * Makes the cluster unless it exists. initdb works in a private directory that is renamed at the end: an
 * interrupted start leaves no half-made cluster, and of several first starts at once one wins.
 */
export function ensureCluster(native: string, dataDir: string, account: Account | undefined): void {
  if (fs.existsSync(dataDir)) return;
  const draft = path.join(path.dirname(dataDir), `init-${process.pid}-${randomBytes(3).toString("hex")}`);
  const passwordFile = `${draft}.pw`;
  try {
    fs.mkdirSync(draft, { mode: 0o700 });
    giveTo(account, draft);
    fs.writeFileSync(passwordFile, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
    giveTo(account, passwordFile);
    initdb(path.join(native, "bin", "initdb"), draft, passwordFile, account);
    fs.renameSync(passwordFile, path.join(draft, PASSWORD_FILE));
    renameUnlessTaken(draft, dataDir);
  } finally {
    fs.rmSync(draft, { recursive: true, force: true });
    fs.rmSync(passwordFile, { force: true });
  }
}

/** lc_ctype must not be C: pg_trgm would find no trigram in Chinese text. */
function initdb(program: string, dataDir: string, passwordFile: string, account: Account | undefined): void {
  const args = [
    "-D",
    dataDir,
    "-U",
    ADMIN,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--lc-collate=C",
    "--lc-ctype=C.UTF-8",
    "--lc-messages=C",
    "--data-checksums",
    "--no-instructions",
    "--no-sync",
  ];
  const ids = account ? { uid: account.uid, gid: account.gid } : {};
  const result = spawnSync(program, args, { ...ids, cwd: "/", env: serverEnvironment(), encoding: "utf8" });
  if (result.status === 0) return;
  throw new Error(`initdb could not make a database cluster: ${result.error?.message ?? result.stderr.trim()}`);
}

function renameUnlessTaken(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}
