import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { ROOT } from "../hall/places.ts";
import type { Addition, Plan } from "./kind.ts";

/**
 * Writes what is planned, the generated lists that go with it, and formats both. Answers the files that are new or changed.
 * All or nothing: refuses when one of the new files is there already, and puts everything back when a later step fails.
 */
export function writePlan({ files, additions = {} }: Plan): readonly string[] {
  const taken = Object.keys(files).find((file) => fs.existsSync(inRoot(file)));
  if (taken !== undefined) throw new Error(`${taken} exists already; nothing was written.`);
  const before = new Map(Object.keys({ ...files, ...additions }).map((file) => [file, readIfThere(file)]));
  try {
    for (const [file, text] of Object.entries(files)) write(file, text);
    for (const [file, addition] of Object.entries(additions)) write(file, added(before.get(file) ?? null, addition));
    const lists = generate();
    const touched = [...before.keys(), ...lists];
    format(touched);
    return touched;
  } catch (error) {
    for (const [file, text] of before) restore(file, text);
    generate();
    throw error;
  }
}

function added(before: string | null, { head, text }: Addition): string {
  return `${before ?? head}\n${text}`;
}

/** Runs the generator; returns the lists that it changed. */
function generate(): readonly string[] {
  const said = /^written: (.+)$/m.exec(run("tools/generate.mjs"))?.[1];
  return said?.split(", ") ?? [];
}

/** Diagrams and forms are written as they are to be; the formatter has no say in them. */
function format(files: readonly string[]): void {
  const code = files.filter((file) => /\.(ts|tsx)$/.test(file));
  if (code.length > 0) run("node_modules/oxfmt/bin/oxfmt", ...code);
}

/** Runs a program of Node; throws with all it said when it fails. */
function run(...command: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command.join(" ")} failed; nothing was written.\n${stdout}${stderr}`);
  return stdout;
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(inRoot(file)), { recursive: true });
  fs.writeFileSync(inRoot(file), text);
}

function restore(file: string, text: string | null): void {
  if (text === null) fs.rmSync(inRoot(file), { force: true });
  else fs.writeFileSync(inRoot(file), text);
}

function readIfThere(file: string): string | null {
  return fs.existsSync(inRoot(file)) ? fs.readFileSync(inRoot(file), "utf8") : null;
}

function inRoot(file: string): string {
  return path.join(ROOT, file);
}
