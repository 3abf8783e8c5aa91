import fs from "node:fs";
import path from "node:path";

const PATIENCE_MS = 15 * 60_000;

/**
 * Runs `work` while no other process does the same work in this folder: `npm start` and `npm test` started together
 * must not both write node_modules. Waits for the other; the lock of a dead process does not count.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {(doing: string) => void} say
 * @returns {Promise<T>}
 */
export async function alone(file, work, say) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const giveUp = Date.now() + PATIENCE_MS;
  while (!take(file)) {
    if (Date.now() > giveUp)
      throw new Error(`Another process has held ${file} for 15 minutes: end it, or delete the file.`);
    say("another process is doing it; waiting");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, String(process.pid));
  try {
    fs.linkSync(draft, file); // fails when it exists, and is never seen half-written
    return true;
  } catch {
    if (!isAlive(Number(readOr(file, "0")))) fs.rmSync(file, { force: true });
    return false;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** @param {string} file @param {string} otherwise */
function readOr(file, otherwise) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return otherwise;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
