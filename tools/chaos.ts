import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { buildEngine } from "./bootstrap.mjs";
import { chooseFaults } from "./chaos/choose.ts";
import { randomFrom } from "./chaos/seeded-random.ts";
import type { CaseHistory, Snapshot } from "./chaos/snapshot/snapshot.ts";
import { loadFaults, type NamedFault } from "./chaos/load-faults.ts";
import type { Sessions } from "./chaos/load/caller.ts";
import { freeItem } from "./chaos/load/free-item.ts";
import { foldersOf, packagePlans, type PackagePlan } from "./chaos/load/packages.ts";
import { allPlans, mixOf, type Plan } from "./chaos/load/plans.ts";
import { type ChaosOptions, chaosOptions } from "./chaos/options.ts";
import { roundLines, summaryLines } from "./chaos/report.ts";
import { violationsOf, type RoundPlan, type RoundReport, runRound } from "./chaos/round.ts";
import { runWithSmallDisk, SMALL_DISK, smallDiskObstacle } from "./chaos/small-disk.ts";
import { openStack, type Stack } from "./chaos/stack.ts";
import type { LoadedItem } from "../processes/loaded-item.ts";
import { sampleItems } from "../processes/load-sample.ts";
import type { LoadedFolder } from "./publish-folders.ts";
import { chosenEngine } from "./engines.mjs";
import { requireJava } from "./programs.mjs";

/**
 * `npm run chaos [-- --rounds N --seed S --cases N]`: starts a separate hall, breaks a part of it in every round while
 * many cases are in progress, and checks afterwards that nothing was lost, doubled or left for a person to repair. Exit
 * code 1 after the first round in which a check failed.
 */
export async function main(args: readonly string[]): Promise<number> {
  const options = chaosOptions(args);
  const smallDisk = process.env[SMALL_DISK] ?? null;
  if (smallDisk !== null) return runAll(options, path.dirname(smallDisk), smallDisk);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "yichuang-chaos-"));
  fs.chmodSync(folder, 0o755); // the account that PostgreSQL switches to must have access
  if (smallDiskObstacle() !== null) return runAll(options, folder, null);
  return runWithSmallDisk(path.join(folder, "files"), [...args, "--seed", options.seed], options.cases);
}

interface Run {
  readonly options: ChaosOptions;
  readonly folder: string;
  readonly stack: Stack;
  readonly plans: readonly Plan[];
  readonly packages: readonly PackagePlan[];
  readonly faults: readonly NamedFault[];
  readonly closing: AbortSignal;
  readonly reports: RoundReport[];
  readonly sessions: Sessions;
}

async function runAll(options: ChaosOptions, folder: string, smallDisk: string | null): Promise<number> {
  const closing = closeOnSignal();
  say(
    `Seed ${options.seed}: ${options.rounds} rounds of ${options.cases} cases and ${options.packages} packages, ${options.workers} worker processes, in ${folder}`,
  );
  const java = requireJava();
  const engine = chosenEngine();
  await buildEngine(engine);
  const parts = fs.createWriteStream(path.join(folder, "parts.log"));
  const items = [...sampleItems(), await freeItem()];
  const packages = options.packages > 0 ? packagePlans() : [];
  const stack = await openStack({
    java,
    engine,
    folder,
    filesFolder: smallDisk ?? path.join(folder, "files"),
    smallDisk,
    workers: options.workers,
    items: withFolders(items, foldersOf(packages)),
    random: randomFrom(options.seed),
    closing,
    tell: (line) => {
      parts.write(`${new Date().toISOString()} ${line}\n`);
    },
  });
  let held = false;
  const run: Run = {
    options,
    folder,
    stack,
    plans: await allPlans(items),
    packages,
    closing,
    reports: [],
    sessions: new Map(),
    faults: possible(await loadFaults(), options, stack),
  };
  try {
    held = await allRounds(run);
    return held ? 0 : 1;
  } finally {
    say(`\n${summaryLines(run.reports).join("\n")}`);
    held ||= closing.aborted;
    if (!held && smallDisk !== null) fs.cpSync(smallDisk, path.join(folder, "files-kept"), { recursive: true });
    await stack.close();
    await new Promise((resolve) => parts.end(resolve));
    tidy(folder, { keep: !held || options.keep, options });
  }
}

/** Each folder once: the sample may hold members of packages. */
function withFolders(items: readonly LoadedItem[], more: readonly LoadedFolder[]): readonly LoadedFolder[] {
  const known = new Set(items.map(({ item }) => item.id));
  return [...items, ...more.filter(({ item }) => !known.has(item.id))];
}

/** The requested faults that this machine supports; others are reported. */
function possible(all: readonly NamedFault[], { faults: requested }: ChaosOptions, stack: Stack): NamedFault[] {
  const unknown = requested.find((name) => all.every((fault) => fault.name !== name));
  if (unknown !== undefined)
    throw new Error(`There is no fault '${unknown}': choose from ${all.map(({ name }) => name).join(", ")}.`);
  const chosen = all.filter(({ name }) => requested.length === 0 || requested.includes(name));
  return chosen.filter((fault) => {
    const why = fault.impossible?.(stack) ?? null;
    if (why !== null) say(`NOT DONE on this machine: ${fault.name} (${fault.title}): ${why}.`);
    return why === null;
  });
}

async function allRounds(run: Run): Promise<boolean> {
  const { options, plans, packages, faults, reports } = run;
  const random = randomFrom(options.seed);
  if (faults.length === 0) throw new Error("None of the requested faults is possible on this machine.");
  const calm: RoundPlan = {
    title: "calm",
    faults: [],
    plans: mixOf(plans, Math.max(plans.length, options.cases), random.fork("calm")),
    packages: mixOf(packages, options.packages, random.fork("calm packages")),
    random: random.fork("calm"),
  };
  const first = await oneRound(run, calm, new Map());
  const model = modelOf(first.snapshot);
  const calmReport = { ...first, violations: violationsOf({ ...first.snapshot, model }) };
  reports.push(calmReport);
  say(roundLines(calmReport).join("\n"));
  if (calmReport.violations.length > 0) return false;
  const chosen = chooseFaults(faults, {
    rounds: options.rounds,
    random: random.fork("faults"),
    single: options.single,
  });
  for (const [index, faultsOfRound] of chosen.entries()) {
    if (options.only !== null && options.only !== index + 1) continue;
    const own = random.fork(`round ${index + 1}`);
    const report = await oneRound(
      run,
      {
        title: String(index + 1),
        faults: faultsOfRound,
        plans: mixOf(plans, options.cases, own.fork("mix")),
        packages: mixOf(packages, options.packages, own.fork("packages")),
        random: own,
      },
      model,
    );
    reports.push(report);
    say(roundLines(report).join("\n"));
    if (report.violations.length > 0) return false;
  }
  return true;
}

async function oneRound(run: Run, plan: RoundPlan, model: Snapshot["model"]): Promise<RoundReport> {
  const { stack, closing, options, sessions } = run;
  await untilReady(stack, closing);
  const faults = plan.faults
    .map(({ fault, moment }) => `${fault.title}${fault.wholeRound ? "" : ` at ${Math.round(moment * 100)} %`}`)
    .join(" + ");
  say(`\nRound ${plan.title} of ${options.rounds}, seed ${options.seed}: ${faults || "no fault, as a reference"}`);
  const report = await runRound(plan, { stack, model, sessions, closing, tell: say });
  // The files were already checked; their disk is small.
  if (report.violations.length === 0 && stack.smallDisk !== null) empty(stack.smallDisk);
  return report;
}

/** The first case of each example. */
function modelOf({ people, cases }: Snapshot): ReadonlyMap<string, CaseHistory> {
  const model = new Map<string, CaseHistory>();
  for (const { key, caseId } of people) {
    const history = cases.get(caseId ?? "");
    if (history && !model.has(key)) model.set(key, history);
  }
  return model;
}

/** All parts that the last round broke run again before the next one begins. */
async function untilReady({ url, engine }: Stack, closing: AbortSignal): Promise<void> {
  for (;;) {
    closing.throwIfAborted();
    const api = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (api && (await engine.isReady())) return;
    await sleep(200);
  }
}

function empty(folder: string): void {
  for (const name of fs.readdirSync(folder)) fs.rmSync(path.join(folder, name), { recursive: true, force: true });
}

function tidy(folder: string, { keep, options }: { keep: boolean; options: ChaosOptions }): void {
  if (!keep) {
    // The files may be on a separate disk, which exists as long as this process.
    empty(folder === "" ? "." : path.join(folder, "files"));
    for (const name of fs.readdirSync(folder))
      if (name !== "files") fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    return;
  }
  say(
    `\nLogs, database and files are kept in ${folder}. Next: read logs/ and parts.log there, or repeat with --seed ${options.seed}.`,
  );
}

function closeOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => controller.abort(new Error("Stopped by a signal.")));
  return controller.signal;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
