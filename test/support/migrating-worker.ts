import { setTimeout as sleep } from "node:timers/promises";
import { makeLog } from "../../log.ts";
import { unprintableCharacters } from "../../documents/render/printable.ts";
import { loadHall } from "../../processes/load-hall.ts";
import { openCommandHandler } from "../../store/handler/command-handler.ts";
import { openStore } from "../../store/store.ts";
import { migrateRound } from "../../workers/migration/migrate-round.ts";

/** A process that only carries out orders of migration, so that a test can kill it: `DATABASE` is the application's address, `NOW` the hall's time. */
const store = openStore(process.env["DATABASE"] ?? "", { max: 4 });
const offset = Date.parse(process.env["NOW"] ?? "") - Date.now();
const now = (): Date => new Date(Date.now() + offset);
const hall = loadHall("http://hall.example");
const commandHandler = openCommandHandler({ store, hall, now, unprintable: unprintableCharacters });
const log = makeLog({ name: "migrating-worker", level: "silent" });
for (;;) {
  await migrateRound({ store, commandHandler, now, log });
  await sleep(50);
}
