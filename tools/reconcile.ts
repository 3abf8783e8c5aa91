import fs from "node:fs";

import { openEngine } from "../engine/client.ts";
import { openStore } from "../store/store.ts";
import { findDifferences, type Difference, type ReconcileDeps } from "../workers/reconcile/find-differences.ts";
import { repairDifference } from "../workers/reconcile/repair.ts";
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
  try {
    const url = fs.readFileSync(places.engineAddress, "utf8");
    const engine = openEngine({
      url,
      user: ENGINE_USER,
      password: keptSecrets(places.secrets).engineRestPassword,
      timeoutMs: TIMEOUT_MS,
    });
    return await reconcile({ store, engine }, args.includes("--repair"));
  } finally {
    await store.close();
    await database.close();
  }
}

async function reconcile(deps: ReconcileDeps, repair: boolean): Promise<number> {
  say("Comparing record and engine 核对办件与流程引擎 …");
  const differences = await findDifferences(deps);
  let left = 0;
  for (const difference of differences) {
    const mended = repair && (await repairDifference(difference, deps, new Date()));
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
