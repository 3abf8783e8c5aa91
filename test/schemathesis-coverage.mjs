/**
 * `node test/schemathesis-coverage.mjs <document.json> <report.ndjson>...`: which operations of the document Schemathesis had an answer of success from,
 * of all callers together, and what it found. How the reports are made: docs/operations/running.md. Ends with 1 if it found anything, or fewer than nine of ten
 * operations answered.
 */
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";

const ENOUGH = 0.9;

/**
 * @typedef {object} Operation
 * @property {string} operationId
 * @property {Set<string>} reachedBy who had a 2xx
 * @property {Map<string, number>} others the other answers: how many of each status
 */

const [documentFile, ...reports] = process.argv.slice(2);
if (documentFile === undefined || reports.length === 0) {
  process.stderr.write("Usage: node test/schemathesis-coverage.mjs <document.json> <report.ndjson>...\n");
  process.exit(2);
}

const operations = operationsOf(JSON.parse(fs.readFileSync(documentFile, "utf8")));
/** @type {Set<string>} */
const findings = new Set();
for (const report of reports) await readReport(report);

const unreached = [...operations].filter(([, { reachedBy }]) => reachedBy.size === 0);
const reached = operations.size - unreached.length;
for (const [, { operationId, reachedBy }] of operations)
  if (reachedBy.size > 0) tell(`  ✓ ${operationId.padEnd(20)} ${[...reachedBy].join(", ")}`);
for (const [, { operationId, others }] of unreached)
  tell(
    `  ✗ ${operationId.padEnd(20)} ${[...others].map(([status, count]) => `${status} × ${count}`).join(", ") || "never asked"}`,
  );
for (const finding of findings) tell(`  ! ${finding}`);
tell(
  `\n${reached} of ${operations.size} operations answered with 2xx; ${findings.size} findings in ${reports.length} reports.`,
);
const isEnough = findings.size === 0 && reached >= ENOUGH * operations.size;
tell(
  isEnough ? "Enough." : "Next: look at the lines with ✗ and !, and at the reports of who should have reached them.",
);
process.exitCode = isEnough ? 0 : 1;

/** By method and path, as the reports name them. @param {{ paths: Record<string, Record<string, { operationId: string }>> }} document */
function operationsOf({ paths }) {
  /** @type {Map<string, Operation>} */
  const all = new Map();
  for (const [address, methods] of Object.entries(paths))
    for (const [method, { operationId }] of Object.entries(methods))
      all.set(nameOf(method, address), { operationId, reachedBy: new Set(), others: new Map() });
  return all;
}

/** @param {string} report */
async function readReport(report) {
  const caller = path.basename(report, ".ndjson");
  let isWhole = false;
  for await (const line of readline.createInterface({ input: fs.createReadStream(report) })) {
    const event = JSON.parse(line);
    isWhole ||= event.EngineFinished !== undefined;
    if (event.ScenarioFinished) readScenario(caller, event.ScenarioFinished.recorder);
    const error = event.NonFatalError ?? event.FatalError;
    if (error)
      findings.add(`${caller}: ${error.label ?? ""} ${String(error.value?.message ?? "error").split("\n")[0]}`);
  }
  if (!isWhole) findings.add(`${caller}: the report has no end`);
}

/**
 * @param {string} caller
 * @param {{ label: string, cases?: Record<string, any>, interactions?: Record<string, any>, checks?: Record<string, any[]> }} recorder
 */
function readScenario(caller, { cases = {}, interactions = {}, checks = {} }) {
  for (const [id, { response }] of Object.entries(interactions)) {
    const { method, path: address } = cases[id].value;
    const operation = operations.get(nameOf(method, address));
    if (response && operation) count(operation, caller, response.status_code);
  }
  for (const [id, all] of Object.entries(checks))
    for (const { name, status } of all)
      if (status !== "success")
        findings.add(`${caller}: ${nameOf(cases[id].value.method, cases[id].value.path)} ${name}`);
}

/** @param {Operation} operation @param {string} caller @param {number} status */
function count({ reachedBy, others }, caller, status) {
  if (status >= 200 && status < 300) reachedBy.add(caller);
  else others.set(String(status), (others.get(String(status)) ?? 0) + 1);
}

/** @param {string} method @param {string} address */
function nameOf(method, address) {
  return `${method.toUpperCase()} ${address}`;
}

/** @param {string} line */
function tell(line) {
  process.stdout.write(`${line}\n`);
}
