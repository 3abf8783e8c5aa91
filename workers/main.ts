import { workersConfig } from "../config.ts";
import { openDocumentMaker } from "../documents/make-document.ts";
import { openFiles } from "../documents/open-files.ts";
import { openKeyStore } from "../documents/seal/key-store.ts";
import { openEngine } from "../engine/client.ts";
import { openNodes } from "../engine/nodes.ts";
import { makeLog } from "../log.ts";
import { loadHall } from "../processes/load-hall.ts";
import { openClock } from "../store/clock.ts";
import { openStore } from "../store/store.ts";
import { serveHealth } from "./health.ts";
import { openWorkers } from "./open-workers.ts";

const DRAIN_MS = 15_000;
const ENGINE_TIMEOUT_MS = 30_000;

const config = workersConfig(process.env);
const log = makeLog({ name: "workers", level: config.logLevel });
const store = openStore(config.databaseUrl, { max: config.databasePool });
const clock = openClock(store, config.clock);
const nodes = openNodes(config.engineUrl, {
  onChange: (node, reason) => (reason ? log.warn({ node, err: reason }, "an engine node does not answer and is put aside") : log.info({ node }, "an engine node answers again")),
});
const access = { url: config.engineUrl, user: config.engineUser, password: config.enginePassword, nodes };
const workers = await openWorkers({
  store,
  engine: openEngine({ ...access, timeoutMs: ENGINE_TIMEOUT_MS }),
  engineAccess: access,
  maker: openDocumentMaker({ keyStore: openKeyStore(config.keysDir), files: await openFiles(config.files) }),
  hall: loadHall(config.publicUrl),
  now: clock.now,
  log,
});
const health = config.workersPort === 0 ? undefined : serveHealth({ host: config.workersHost, port: config.workersPort, store, runtime: workers.runtime });
log.info("workers started");

let stopping = false;
const stop = async (signal: string): Promise<void> => {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "workers stop: no new work, finishing what has begun");
  await workers.stop(DRAIN_MS);
  health?.close();
  clock.stop();
  await store.close();
  log.info("workers stopped");
  process.exit(0);
};
process.on("SIGTERM", (signal) => void stop(signal));
process.on("SIGINT", (signal) => void stop(signal));
