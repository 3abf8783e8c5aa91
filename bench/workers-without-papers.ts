import { workersConfig } from "../config.ts";
import type { DocumentMaker } from "../documents/make-document.ts";
import { openFiles } from "../documents/open-files.ts";
import { openEngine } from "../engine/client.ts";
import { makeLog } from "../log.ts";
import { loadHall } from "../processes/load-hall.ts";
import { openClock } from "../store/tables/clock.ts";
import { openStore } from "../store/store.ts";
import { serveHealth } from "../workers/health.ts";
import { openWorkers } from "../workers/open-workers.ts";

/**
 * The workers as in operation with one exception: a paper is a file with its text, neither rendered nor signed. Papers
 * are measured separately; here their records, files and lines in the seal ledger are included, and only rendering and
 * signing are left out.
 */
const config = workersConfig(process.env);
const log = makeLog({ name: "workers", level: config.logLevel });
const store = openStore(config.databaseUrl, { max: config.databasePool });
const clock = openClock(store, config.clock);
const files = await openFiles(config.files);
const maker: DocumentMaker = {
  async make(paper) {
    const { sha256, sm3, size } = await files.put(Buffer.from(JSON.stringify(paper)), { maxBytes: 1_000_000 });
    return { sha256, sm3, size };
  },
};
const access = { url: config.engineUrl, user: config.engineUser, password: config.enginePassword };
const workers = await openWorkers({
  store,
  maker,
  engine: openEngine({ ...access, timeoutMs: 30_000 }),
  engineAccess: access,
  hall: loadHall(config.publicUrl),
  now: clock.now,
  log,
});
const health = serveHealth({ host: config.workersHost, port: config.workersPort, store, workers });

process.on("SIGTERM", () => {
  void workers.stop(15_000).then(async () => {
    health.close();
    clock.stop();
    await store.close();
    process.exit(0);
  });
});
