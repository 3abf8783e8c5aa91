import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * One hash over the names and contents of files and folders; what does not exist counts as empty.
 * @param {string} root
 * @param {readonly string[]} paths relative to root
 * @param {readonly string[]} without folder names that are results, not sources
 */
export function fingerprint(root, paths, without = []) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((start) => filesBelow(path.join(root, start), without))) {
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(fs.readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

/** @param {string} start @param {readonly string[]} without @returns {string[]} */
function filesBelow(start, without) {
  const stat = fs.statSync(start, { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [start];
  const names = fs
    .readdirSync(start)
    .filter((name) => !without.includes(name))
    .sort();
  return names.flatMap((name) => filesBelow(path.join(start, name), without));
}
