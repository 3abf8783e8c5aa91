/**
 * `npm run generate`: writes the lists that code needs at run time or in the browser from the folders they are of (`*.gen.ts`). One new thing is one new file; no list is edited by hand.
 * With `--check` it writes nothing and fails when a list is stale.
 */
import fs from "node:fs";
import path from "node:path";

import { root } from "./bootstrap.mjs";
import { LISTS } from "./generated-lists.mjs";
import { sorted } from "./generated-text.mjs";
import { tell } from "./progress.mjs";

const HEAD = "// Written by `npm run generate` from the files it imports. Do not edit.";
const checking = process.argv.includes("--check");
const stale = LISTS.filter((list) => write(list));
if (checking && stale.length > 0) {
  tell(`stale: ${stale.map(({ file }) => file).join(", ")}. Run npm run generate, and commit what it writes.`);
  process.exitCode = 1;
}
if (!checking)
  tell(stale.length === 0 ? "all lists are as they should be" : `written: ${stale.map(({ file }) => file).join(", ")}`);

/** Writes a list unless it is right already; answers whether it was not. @param {typeof LISTS[number]} list */
function write(list) {
  const text = `${HEAD}\n${list.write(find(list)).join("\n")}\n`;
  const target = path.join(root, list.file);
  const before = fs.existsSync(target) ? fs.readFileSync(target, "utf8") : "";
  if (plain(before) === plain(text)) return false;
  if (!checking) fs.writeFileSync(target, text);
  return true;
}

/** As the formatter may have broken its lines. @param {string} text */
function plain(text) {
  return text.replaceAll(/[\s,]+/g, "");
}

/** The declarations of a list, by file and name. @param {typeof LISTS[number]} list */
function find({ file, folder, files, declares, begins }) {
  const directory = path.join(root, folder);
  const found = fs
    .readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(path.sep).join("/"))
    .filter((name) => files.test(name));
  const here = path.posix.dirname(file);
  return sorted(found).flatMap((name) => {
    const text = fs.readFileSync(path.join(directory, name), "utf8");
    const names = [...text.matchAll(declares)].map(([, declared]) => declared);
    if (begins && (text.match(begins) ?? []).length !== names.length)
      throw new Error(`${folder}/${name}: a declaration there does not look as ${file} needs it: ${declares.source}`);
    const from = path.posix.relative(here, path.posix.join(folder, name));
    return names.length === 0 ? [] : [{ from: from.startsWith(".") ? from : `./${from}`, names: sorted(names), text }];
  });
}
