import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@jest/globals";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
const VITE = path.join(path.dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
/** What a visitor's phone may load before it shows the first page. */
const MOST_KIB = 35;

test("the first page needs at most 35 KiB of script", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "hall-pages-"));
  try {
    const build = [VITE, "build", "--config", "web/vite.config.ts", "--outDir", folder, "--logLevel", "silent"];
    execFileSync(process.execPath, build, { cwd: ROOT, env: { PATH: process.env["PATH"] } });
    const scripts = firstScripts(folder);

    const sizes = scripts.map((name) => gzipSync(readFileSync(path.join(folder, name)), { level: 9 }).length);

    expect(scripts.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0) / 1024).toBeLessThanOrEqual(MOST_KIB);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

/** The scripts of the page and everything that they import statically. */
function firstScripts(folder: string): readonly string[] {
  const found = new Set<string>();
  const load = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(path.join(folder, name), "utf8");
    for (const [, imported] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) load(`assets/${imported}`);
  };
  const page = readFileSync(path.join(folder, "index.html"), "utf8");
  for (const [, script] of page.matchAll(/<script[^>]* src="\/(assets\/[^"]+\.js)"/g)) load(script ?? "");
  return [...found];
}
