/**
 * `npm run outdated`: lists npm packages and Maven packages of the poms that have a newer version. Changes nothing and
 * never fails: without a network it reports that.
 */
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

import { root } from "./bootstrap.mjs";
import { newestOf, versionsIn, versionsOfPom } from "./maven-versions.mjs";
import { tell } from "./progress.mjs";

const POMS = ["engine/pom.xml", "bench/engine/pom.xml", "bench/java-client/pom.xml", "test/stock-engine/pom.xml"];
const PATIENCE_MS = 15_000;
const AT_ONCE = 6;

/** @typedef {{ what: string, has: string, patch: string, newest: string }} Behind */

tell(report("npm packages", await npmBehind()));
tell(report("Maven packages", await mavenBehind()));

/** @param {string} title @param {Behind[] | string} behind what is outdated, or why this is unknown */
function report(title, behind) {
  if (typeof behind === "string") return `${title}: not known, ${behind}`;
  if (behind.length === 0) return `${title}: none is behind`;
  const rows = [{ what: title, has: "has", patch: "newest patch", newest: "newest" }, ...behind];
  const widths = /** @type {const} */ (["what", "has", "patch"]).map(
    (column) => Math.max(...rows.map((row) => row[column].length)) + 2,
  );
  return rows
    .map(
      (row) =>
        row.what.padEnd(widths[0] ?? 0) +
        row.has.padEnd(widths[1] ?? 0) +
        row.patch.padEnd(widths[2] ?? 0) +
        row.newest,
    )
    .join("\n");
}

/** @returns {Promise<Behind[] | string>} */
async function npmBehind() {
  const { output, problem } = await npmOutdated();
  try {
    const found = JSON.parse(output || "{}");
    if (found.error) return `the registry cannot be asked (${found.error.code ?? found.error.summary})`;
    if (!output && problem) return "the registry cannot be asked";
    return Object.entries(found).flatMap(([what, { current, wanted, latest }]) => {
      const has = current ?? wanted;
      const { newest } = newestOf(has, [latest]);
      return newest === has ? [] : [{ what, has, patch: "", newest }];
    });
  } catch {
    return "npm gave no answer that can be read";
  }
}

/**
 * npm ends with an error when something is behind, so its end says nothing. @returns {Promise<{ output: string,
 * problem: boolean }>}
 */
function npmOutdated() {
  const args = ["outdated", "--json", "--fetch-retries=0", `--fetch-timeout=${PATIENCE_MS}`];
  return new Promise((resolve) => {
    execFile(
      process.platform === "win32" ? "npm.cmd" : "npm",
      args,
      { cwd: root, timeout: 4 * PATIENCE_MS, maxBuffer: 16 * 1024 * 1024 },
      (error, stdout, stderr) => {
        resolve({
          output: stdout.trim(),
          problem: error !== null && /\b(ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|network)\b/.test(stderr + stdout),
        });
      },
    );
  });
}

/** @returns {Promise<Behind[] | string>} */
async function mavenBehind() {
  const named = new Map(
    POMS.flatMap((pom) =>
      versionsOfPom(fs.readFileSync(path.join(root, pom), "utf8")).map((entry) => [
        `${entry.name} ${entry.version}`,
        entry,
      ]),
    ),
  );
  const entries = [...named.values()];
  /** @type {Behind[]} */
  const behind = [];
  let unanswered = 0;
  const ask = async () => {
    for (let entry = entries.shift(); entry; entry = entries.shift()) {
      const versions = await versionsOf(entry.name);
      if (!versions) unanswered++;
      const { patch, newest } = newestOf(entry.version, versions ?? []);
      if (newest !== entry.version)
        behind.push({ what: entry.name, has: entry.version, patch: patch === entry.version ? "" : patch, newest });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  if (unanswered === named.size) return "the repository cannot be asked";
  if (unanswered > 0) tell(`Maven packages: ${unanswered} could not be asked for`);
  return behind.sort((one, other) => one.what.localeCompare(other.what));
}

/** All versions in the repository; undefined when it gives no answer. @param {string} name group:artifact */
async function versionsOf(name) {
  const [group = "", artifact = ""] = name.split(":");
  try {
    const response = await fetch(`${repository()}/${group.replaceAll(".", "/")}/${artifact}/maven-metadata.xml`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return response.ok ? versionsIn(await response.text()) : undefined;
  } catch {
    return undefined;
  }
}

/** The repository from which the Maven wrapper downloads Maven, so that a mirror is configured in one place. */
function repository() {
  const wrapper = fs.readFileSync(path.join(root, "engine/.mvn/wrapper/maven-wrapper.properties"), "utf8");
  const own = /^distributionUrl=(.*)\/org\/apache\/maven\//m.exec(wrapper)?.[1] ?? "";
  return (process.env.MVNW_REPOURL ?? own).replace(/\/$/, "");
}
