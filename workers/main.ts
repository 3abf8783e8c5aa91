import { readFileSync } from "node:fs";
import { workersConfig, type WorkersConfig } from "../config.ts";
import { openDocumentMaker } from "../documents/make-document.ts";
import { openFiles } from "../documents/open-files.ts";
import { openKeyStore } from "../documents/seal/key-store.ts";
import { connectEngine } from "../engine/connect.ts";
import type { EngineKind } from "../engine/engine.ts";
import { openNodes } from "../engine/nodes.ts";
import { makeLog } from "../log.ts";
import { loadHall } from "../processes/load-hall.ts";
import { openProvider } from "../payments/provider.ts";
import { openAnchorFolder } from "../store/verification/anchor-folder.ts";
import { openClock } from "../store/tables/clock.ts";
import { openStore } from "../store/store.ts";
import { serveHealth } from "./health.ts";
import { openReceivers, readReceivers } from "./exchange/receivers.ts";
import { openWorkers, type WorkersDeps } from "./open-workers.ts";

const DRAIN_MS = 15_000;
const ENGINE_TIMEOUT_MS = 30_000;

const config = workersConfig(process.env);
const log = makeLog({ name: "workers", level: config.logLevel });
const store = openStore(config.databaseUrl, { max: config.databasePool });
const clock = openClock(store, config.clock);
// Until the database answers, the machine's own clock is used.
await clock.refresh().catch(() => undefined);
const nodes = openNodes(config.engineUrl, {
  onChange: (node, reason) =>
    reason
      ? log.warn({ node, reason: reason.message }, "engine node unavailable; not used until it answers")
      : log.info({ node }, "engine node available again"),
});
const access = { url: config.engineUrl, user: config.engineUser, password: config.enginePassword, nodes };
const workers = await openWorkers({
  store,
  engine: connectEngine({ ...access, timeoutMs: ENGINE_TIMEOUT_MS, onKind: logKind }),
  engineAccess: access,
  maker: openDocumentMaker({ keyStore: openKeyStore(config.keysDir), files: await openFiles(config.files) }),
  hall: loadHall(config.publicUrl),
  now: clock.now,
  log,
  ...outside(config),
  ...(config.anchorDir === "" ? {} : { anchors: openAnchorFolder(config.anchorDir) }),
});
if (config.anchorDir === "")
  log.warn(
    "ANCHOR_DIR is not set: the journal is not anchored outside the database, whose owner could rewrite a chain with its end",
  );
if (config.paymentUrl === undefined)
  log.warn("PAYMENT_URL is not set: no payment provider is told of orders, and applicants of charged items cannot pay");

/** What the hall reaches outside, as configured. */
function outside(settings: WorkersConfig): Pick<WorkersDeps, "provider" | "receivers"> {
  const { paymentUrl, paymentMerchant: merchant, paymentKeyFile, paymentProviderKeyFile, publicUrl } = settings;
  const { exchangeSystemsFile, paymentNotifyUrl = `${publicUrl}/api/payments/notifications` } = settings;
  const access =
    paymentUrl && merchant && paymentKeyFile && paymentProviderKeyFile
      ? {
          url: paymentUrl.replace(/\/+$/, ""),
          merchant,
          privateKey: readFileSync(paymentKeyFile, "utf8"),
          providerKey: readFileSync(paymentProviderKeyFile, "utf8"),
          notifyUrl: paymentNotifyUrl,
        }
      : null;
  const systems = exchangeSystemsFile ? readReceivers(readFileSync(exchangeSystemsFile, "utf8")) : [];
  return { ...(access && { provider: openProvider(access) }), receivers: openReceivers(systems, () => new Date()) };
}

/** The kind of engine determines what a hall can rely on, so a stock engine is logged as a warning. */
function logKind(kind: EngineKind): void {
  if (kind === "hall") log.info("engine kind: the hall's own (commands by id, feed, gate)");
  else
    log.warn(
      "THE ENGINE IS A STOCK ENGINE: plain REST, slower, lost answers are looked up, and NO GATE checks deployments: anyone who can reach its REST interface can run programs on it (docs/operations/engines.md)",
    );
}

const health =
  config.workersPort === 0
    ? undefined
    : serveHealth({ host: config.workersHost, port: config.workersPort, store, workers });
log.info("workers started");

let stopping = false;
const stop = async (signal: string): Promise<void> => {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, "workers stopping: no new work is taken, running work is finished");
  await workers.stop(DRAIN_MS);
  health?.close();
  clock.stop();
  await store.close();
  log.info("workers stopped");
  process.exit(0);
};
process.on("SIGTERM", (signal) => void stop(signal));
process.on("SIGINT", (signal) => void stop(signal));
