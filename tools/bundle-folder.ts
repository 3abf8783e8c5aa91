import fs from "node:fs";
import path from "node:path";

import type { FileTexts } from "../processes/bundle-files.ts";

/** Of one file, in bytes; the limit of the bundle itself is in characters. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_FILES = 50;

/**
 * The texts of a folder and its `decisions/`, by name; hidden files are left out. Refuses links and everything else that is no ordinary file, so that a folder from elsewhere cannot bring in what
 * lies outside it.
 */
export function readFolder(folder: string): FileTexts {
  const names = namesIn(folder);
  if (names.length > MOST_FILES)
    throw new Error(`${folder} holds ${names.length} files: it is not the folder of an item.`);
  return Object.fromEntries(names.map((name) => [name, readOrdinary(path.join(folder, name))]));
}

/** Writes the files of a bundle. The folder may hold an earlier export, nothing else; a file that is no longer part of the bundle is removed. */
export function writeFolder(folder: string, files: FileTexts): void {
  fs.mkdirSync(folder, { recursive: true });
  const before = namesIn(folder);
  const foreign = before.find((name) => !isOfBundle(name));
  if (foreign !== undefined)
    throw new Error(`${path.join(folder, foreign)} is not part of an item: choose an empty folder.`);
  for (const name of before) if (!(name in files)) fs.rmSync(path.join(folder, name));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
}

function namesIn(folder: string): readonly string[] {
  const entries = (inside: string) =>
    fs.readdirSync(inside, { withFileTypes: true }).filter(({ name }) => !name.startsWith("."));
  return entries(folder).flatMap((entry) =>
    entry.isDirectory() && entry.name === "decisions"
      ? entries(path.join(folder, entry.name)).map(({ name }) => `decisions/${name}`)
      : [entry.name],
  );
}

function isOfBundle(name: string): boolean {
  return /^(item\.json|package-definition\.json|process\.bpmn|application\.form|result\.json|cases\.json|decisions\/[^/]+\.dmn)$/u.test(
    name,
  );
}

function readOrdinary(file: string): string {
  const { size, isOrdinary } = statOf(file);
  if (!isOrdinary) throw new Error(`${file} is a link or a folder, not a file.`);
  if (size > MOST_BYTES) throw new Error(`${file} is larger than ${MOST_BYTES} bytes.`);
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(fs.readFileSync(file));
}

function statOf(file: string) {
  const stat = fs.lstatSync(file);
  return { size: stat.size, isOrdinary: stat.isFile() };
}
