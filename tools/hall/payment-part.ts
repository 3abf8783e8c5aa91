import path from "node:path";
import { paymentKeys } from "../payment-provider/demo-keys.ts";
import { freePort } from "../ports.ts";
import { answers, startChild } from "./child.ts";
import type { Start } from "./keep-running.ts";
import { addressOf } from "./parts.ts";
import { logFileOf, ROOT } from "./places.ts";

/** Where the simulated payment provider keeps its keys and orders, and where it listens. */
export interface PaymentPartOptions {
  readonly folder: string;
  readonly host: string;
  /** Folder of its log; `.data/logs` by default. */
  readonly logs?: string;
}

const MERCHANT = "hall";

/** The simulated payment provider (`tools/payment-provider/`) at a free port that stays the same over restarts. `env`: what api and workers need to know of it. */
export async function paymentPart({
  folder,
  host,
  logs,
}: PaymentPartOptions): Promise<{ env: NodeJS.ProcessEnv; url: string; start: Start }> {
  const [port, keys] = [await freePort(), paymentKeys(folder)];
  const url = addressOf(host, port);
  const start: Start = (signal) =>
    startChild({
      name: "The simulated payment provider",
      command: process.execPath,
      args: ["--import", "tsx", `${ROOT}/tools/payment-provider/main.ts`],
      env: {
        ...process.env,
        PROVIDER_HOST: host,
        PROVIDER_PORT: String(port),
        PROVIDER_URL: url,
        PROVIDER_LEDGER: path.join(folder, "ledger.json"),
        PROVIDER_KEY_FILE: keys.providerKey,
        PROVIDER_MERCHANT: MERCHANT,
        PROVIDER_MERCHANT_KEY_FILE: keys.hallPublicKey,
      },
      logFile: logFileOf("payment-provider", logs),
      isReady: () => answers(`${url}/health`),
      readyWithinMs: 60_000,
      stopWithinMs: 5_000,
      signal,
    });
  const env = {
    PAYMENT_URL: url,
    PAYMENT_MERCHANT: MERCHANT,
    PAYMENT_KEY_FILE: keys.hallKey,
    PAYMENT_PROVIDER_KEY_FILE: keys.providerPublicKey,
  };
  return { env, url, start };
}
