import fs from "node:fs";

import { openEngine } from "../engine/client.ts";
import { unprintableCharacters } from "../documents/render/printable.ts";
import { makeLog } from "../log.ts";
import { loadHall } from "../processes/load-hall.ts";
import { openCommandHandler } from "../store/handler/command-handler.ts";
import { openStore } from "../store/store.ts";
import { openClock, type HallClock } from "../store/tables/clock.ts";
import type { Store } from "../store/tables.ts";
import { findDifferences, type Difference } from "../workers/reconcile/find-differences.ts";
import { repairDifference, type RepairDeps } from "../workers/reconcile/repair.ts";
import { openHallDatabase } from "./hall/database.ts";
import { lockHolder } from "./hall/lock.ts";
import { ENGINE_USER } from "./hall/parts.ts";
import { places } from "./hall/places.ts";
import { keptSecrets } from "./secrets.ts";

const TIMEOUT_MS = 30_000;

/**
 * `npm run reconcile [-- --repair]`: compares the record with the engine of the running hall, prints every difference,
 * and repairs those that can be repaired. Exit code 1 while a difference is left.
 */
export async function main(args: readonly string[]): Promise<number> {
  if (!lockHolder(places.lock))
    throw new Error(
      "No hall is running here, so there is no engine to compare with: start it with `npm start` in another terminal.",
    );
  const database = await openHallDatabase(process.env);
  const store = openStore(database.access.app, { max: 2 });
  const clock = openClock(store, process.env["CLOCK"] === "simulated" ? "simulated" : "system");
  try {
    const url = fs.readFileSync(places.engineAddress, "utf8");
    const engine = openEngine({
      url,
      user: ENGINE_USER,
      password: keptSecrets(places.secrets).engineRestPassword,
      timeoutMs: TIMEOUT_MS,
    });
    return await reconcile({ store, engine, ...(await acting(store, clock)) }, args.includes("--repair"), clock);
  } finally {
    clock.stop();
    await store.close();
    await database.close();
  }
}

/** What enters the beginning of a step that the record has missed, at the hall's time. */
async function acting(store: Store, clock: HallClock): Promise<Pick<RepairDeps, "commandHandler" | "log">> {
  await clock.refresh();
  const hall = loadHall(process.env["PUBLIC_URL"] ?? "");
  return {
    commandHandler: openCommandHandler({ store, hall, now: clock.now, unprintable: unprintableCharacters }),
    log: makeLog({ name: "reconcile", level: "warn" }),
  };
}

async function reconcile(deps: RepairDeps, repair: boolean, clock: Pick<HallClock, "now">): Promise<number> {
  say("Comparing record and engine 核对办件与流程引擎 …");
  const differences = await findDifferences(deps);
  let left = 0;
  for (const difference of differences) {
    const mended = repair && (await repairDifference(difference, deps, clock.now()));
    if (!mended) left++;
    say(`  ${mended ? "mended" : "found "}  ${sentenceOf(difference)}`);
  }
  if (differences.length === 0) say("Record and engine agree 一致: nothing to do.");
  else if (left === 0)
    say(`${differences.length} differences, all repaired. Next: run it once more, it should find nothing.`);
  else
    say(
      `${left} of ${differences.length} differences are left. Next: ${repair ? "check these manually" : "npm run reconcile -- --repair"}.`,
    );
  return left === 0 ? 0 : 1;
}

function sentenceOf(difference: Difference): string {
  switch (difference.kind) {
    case "taskNotInInbox":
      return `case ${difference.caseId}: the engine waits at '${difference.activityId}' (task ${difference.taskId}), but no inbox shows it`;
    case "workItemWithoutTask":
      return `case ${difference.caseId}: the inbox shows '${difference.activityId}' (task ${difference.taskId}), but the engine does not wait for it`;
    case "decisionNotTold":
      return `case ${difference.caseId}: '${difference.activityId}' (task ${difference.taskId}) is decided, but the engine never got the message`;
    case "messageNotTold":
      return `case ${difference.caseId}: the engine waits at '${difference.activityId}', but what it waits for is on record`;
    case "caseWithoutInstance":
      return `case ${difference.number} (${difference.status}): the engine has no process for it`;
    case "instanceOfEndedCase":
      return `case ${difference.caseId} has ended, but its process ${difference.instanceId} still runs`;
    case "instanceOfUnknownCase":
      return `process ${difference.instanceId}: the record has no case '${difference.businessKey ?? ""}'`;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
