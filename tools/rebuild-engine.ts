import fs from "node:fs";

import { openEngine } from "../engine/client.ts";
import { makeLog } from "../log.ts";
import { openStore } from "../store/store.ts";
import { openClock } from "../store/tables/clock.ts";
import { rebuildEngine, type RebuildReport } from "../workers/rebuild/rebuild-engine.ts";
import { openHallDatabase } from "./hall/database.ts";
import { lockHolder } from "./hall/lock.ts";
import { ENGINE_USER } from "./hall/parts.ts";
import { places } from "./hall/places.ts";
import { keptSecrets } from "./secrets.ts";

const TIMEOUT_MS = 60_000;

/**
 * `npm run rebuild-engine`: places all running cases of the record in the new, empty engine of the running hall. Until it is done the workers refuse that engine, because the record is bound to the lost one; people go on filing and
 * deciding. Run again after a crash, it goes on where it stopped. Exit code 1 if a case could not be placed.
 */
export async function main(): Promise<number> {
  if (!lockHolder(places.lock))
    throw new Error(
      "No hall is running here, so there is no engine to rebuild: start it with `npm start` in another terminal. It will say that the engine belongs to another record; that is what this command settles.",
    );
  const database = await openHallDatabase(process.env);
  const store = openStore(database.access.app, { max: 6 });
  const clock = openClock(store, process.env["CLOCK"] === "simulated" ? "simulated" : "system");
  try {
    await clock.refresh();
    const engine = openEngine({
      url: fs.readFileSync(places.engineAddress, "utf8"),
      user: ENGINE_USER,
      password: keptSecrets(places.secrets).engineRestPassword,
      timeoutMs: TIMEOUT_MS,
    });
    say("Placing the running cases in the new engine 重建流程引擎 …");
    const report = await rebuildEngine({
      store,
      engine,
      now: clock.now,
      log: makeLog({ name: "rebuild", level: "warn" }),
      onProgress: (done) => say(`  ${done} cases`),
    });
    return told(report);
  } finally {
    clock.stop();
    await store.close();
    await database.close();
  }
}

function told({ counts, lost, undeployed }: RebuildReport): number {
  say(`${counts.placed} cases placed, ${counts.waiting} not begun yet, ${counts.ended} with nothing left to do.`);
  for (const { number, reason } of lost) say(`  not placed: ${number}: ${reason ?? ""}`);
  if (undeployed > 0)
    say(`  ${undeployed} releases were not taken by the engine; their cases wait, see the incidents.`);
  say("The workers go on by themselves. Next: npm run reconcile, which should find nothing.");
  return lost.length + undeployed === 0 ? 0 : 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
