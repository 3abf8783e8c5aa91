import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { apiConfig, NO_PROXIES, type ApiConfig } from "../config.ts";
import { openFiles } from "../documents/open-files.ts";
import { unprintableCharacters } from "../documents/render/printable.ts";
import { makeLog } from "../log.ts";
import { loadHall } from "../processes/load-hall.ts";
import { loadSearchWords } from "../processes/load-search-words.ts";
import { CLOCK_OFFSET, openClock, type HallClock } from "../store/tables/clock.ts";
import { openCommandHandler } from "../store/handler/command-handler.ts";
import { batchActs } from "../store/handler/batch-acts.ts";
import { openStore } from "../store/store.ts";
import type { Store } from "../store/tables.ts";
import { buildApp } from "./app.ts";
import type { ApiOptions, SimulatedClock } from "./deps.ts";

const config = apiConfig(process.env);
const log = makeLog({ name: "api", level: config.logLevel });
const store = openStore(config.databaseUrl, { max: config.databasePool });
const clock = openClock(store, config.clock);
// Until the database answers, the machine's own clock is used.
await clock.refresh().catch(() => undefined);
const hall = loadHall(config.publicUrl);

const app = await buildApp({
  store,
  hall,
  searchWords: loadSearchWords(),
  log,
  commandHandler: batchActs(openCommandHandler({ store, hall, now: clock.now, unprintable: unprintableCharacters })),
  files: await openFiles(config.files),
  now: clock.now,
  machineNow: () => new Date(),
  clock: config.clock === "simulated" ? movable(store, clock) : null,
  options: optionsOf(config),
});
if (config.publicUrl.startsWith("https:") && config.trustedProxies === NO_PROXIES)
  log.warn("PUBLIC_URL is https, but TRUSTED_PROXIES names no proxy: to the limits all callers are one address");
stopOn("SIGTERM", "SIGINT");
await app.listen({ host: config.host, port: config.port });

function optionsOf(settings: ApiConfig): ApiOptions {
  const { publicUrl, maxUploadBytes, sessionSecret, trustedProxies } = settings;
  const limits = {
    anonymousPerAddress: settings.limitAnonymous,
    anonymousPostsPerAddress: settings.limitAnonymousPosts,
    progressPerAddress: settings.limitProgress,
    progressPerKey: settings.limitProgressKey,
    wrongPasswordsPerAddress: settings.limitWrongPasswords,
    perCaller: settings.limitCaller,
  };
  const { paymentMerchant: merchant, paymentProviderKeyFile: keyFile } = settings;
  const payments = merchant && keyFile ? { merchant, providerKey: readFileSync(keyFile, "utf8") } : null;
  const proxies = trustedProxies === NO_PROXIES ? {} : { trustedProxies };
  return {
    publicUrl,
    maxUploadBytes,
    sessionSecret,
    limits,
    ...proxies,
    ...(payments && { payments }),
    secureCookies: publicUrl.startsWith("https:"),
    webDir: builtPages(),
  };
}

/** The pages built by `vite build`; without them the API still works. */
function builtPages(): string | null {
  const folder = fileURLToPath(new URL("../web/dist/", import.meta.url));
  return existsSync(`${folder}index.html`) ? folder : null;
}

function movable(record: Store, hallClock: HallClock): SimulatedClock {
  return {
    async set(moment) {
      await record.settings.save(CLOCK_OFFSET, Date.parse(moment) - Date.now());
      await hallClock.refresh();
    },
  };
}

/** Accepts no new requests, answers open ones, then closes the database pool. */
function stopOn(...signals: readonly NodeJS.Signals[]): void {
  let stopping = false;
  for (const signal of signals) process.on(signal, () => void stop(signal));

  async function stop(signal: string): Promise<void> {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    await app.close();
    clock.stop();
    await store.close();
    log.info("stopped");
  }
}
