import { setTimeout as sleep } from "node:timers/promises";
import { makeLog } from "../../log.ts";
import { unprintableCharacters } from "../../documents/render/printable.ts";
import { loadHall } from "../../processes/load-hall.ts";
import { openCommandHandler } from "../../store/handler/command-handler.ts";
import { openStore } from "../../store/store.ts";
import { migrateRound } from "../../workers/migration/migrate-round.ts";

/** What a process does that only carries out orders of migration, so that a test can kill it in the middle. */
export interface MigratingWork {
  readonly databaseUrl: string;
  /** The hall's moment. */
  readonly now: string;
}

const given = process.argv[2];
if (given !== undefined) await work(JSON.parse(given) as MigratingWork);

async function work({ databaseUrl, now: moment }: MigratingWork): Promise<never> {
  const store = openStore(databaseUrl, { max: 4 });
  const offset = Date.parse(moment) - Date.now();
  const now = (): Date => new Date(Date.now() + offset);
  const hall = loadHall("http://hall.example");
  const commandHandler = openCommandHandler({ store, hall, now, unprintable: unprintableCharacters });
  const log = makeLog({ name: "migrating-worker", level: "silent" });
  for (;;) {
    await migrateRound({ store, commandHandler, now, log });
    await sleep(50);
  }
}
