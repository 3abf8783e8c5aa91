import { openHallDatabase } from "./hall/database.ts";
import { openStore } from "../store/store.ts";
import { verifyJournal } from "../store/verify-journal.ts";

/**
 * `npm run verify-journal`: recomputes every hash chain of the journal and compares its end with what the case remembers. Runs beside an open hall.
 * Exit code 1 names the first broken entry.
 */
export async function main(): Promise<number> {
  const database = await openHallDatabase(process.env);
  const store = openStore(database.access.app, { max: 2 });
  try {
    const { cases, entries, problem } = await verifyJournal(store, (done) => process.stdout.write(`\r${done} cases checked …`));
    if (problem) {
      process.stdout.write(`\rThe journal is BROKEN 日志链校验失败: case ${problem.caseNumber}, entry ${problem.seq}: ${problem.reason}\n`);
      process.stdout.write("Next: keep the database as it is, restore a backup beside it, and compare this case's entries.\n");
      return 1;
    }
    process.stdout.write(`\rThe journal is whole 日志链完整: ${entries} entries of ${cases} cases, every hash recomputed, no gap, nothing cut off.\n`);
    return 0;
  } finally {
    await store.close();
    await database.close();
  }
}
