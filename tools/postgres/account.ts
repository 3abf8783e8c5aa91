import { spawnSync } from "node:child_process";
import fs from "node:fs";

import type { Account } from "../bound-child.ts";

/**
 * The account PostgreSQL runs as, or undefined when we are not root. PostgreSQL refuses uid 0, and initdb
 * wants an account with a passwd entry: an existing one is used, none is ever created.
 */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const rows = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  for (const name of ["postgres", "nobody"]) {
    const row = rows.find((fields) => fields[0] === name);
    if (row) return { name, uid: Number(row[2]), gid: Number(row[3]) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and neither account "postgres" nor "nobody" exists: ' +
      "start as an ordinary user, or set DATABASE_URL to a database of your own.",
  );
}

/** Whether the account can enter the directory or run the file; always true when we are not root. */
export function canReach(account: Account | undefined, target: string): boolean {
  if (!account) return true;
  const test = ["-c", 'test -x "$1"', "sh", target];
  return spawnSync("/bin/sh", test, { uid: account.uid, gid: account.gid, cwd: "/" }).status === 0;
}

/** Gives a file or directory to the account. */
export function giveTo(account: Account | undefined, target: string): void {
  if (account) fs.chownSync(target, account.uid, account.gid);
}
