import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { openProvider, type PaymentProvider, type ProviderAccess } from "../../payments/provider.ts";
import { paymentKeys } from "../../tools/payment-provider/demo-keys.ts";
import { openLedger, type Ledger } from "../../tools/payment-provider/ledger.ts";
import { providerServer } from "../../tools/payment-provider/provider-server.ts";

/** The simulated payment provider, listening, and what the hall needs to speak with it. */
export interface SimulatedProvider {
  readonly merchant: string;
  readonly url: string;
  /** How the hall knows it, but for the address of notifications. */
  readonly access: Omit<ProviderAccess, "notifyUrl">;
  /** PEM. */
  readonly providerKey: string;
  /** The provider's own private key (PEM), by which notifications are signed. */
  readonly ownKey: string;
  readonly ledger: Ledger;
  /** The hall's client; notifications go to this address. */
  client(notifyUrl: string): PaymentProvider;
  close(): Promise<void>;
}

/** Opens one on a free port, with fresh keys. */
export async function openSimulatedProvider(): Promise<SimulatedProvider> {
  const folder = await mkdtemp(path.join(tmpdir(), "payment-provider-"));
  const keys = paymentKeys(folder);
  const pem = (file: string): string => readFileSync(file, "utf8");
  const ledger = openLedger(path.join(folder, "ledger.json"));
  const options = {
    ledger,
    merchant: "hall",
    key: pem(keys.providerKey),
    merchantKey: pem(keys.hallPublicKey),
    publicUrl: "",
  };
  // The port is known once it listens, and is part of every address that it gives.
  const server = providerServer(options);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(options, { publicUrl: url });
  const providerKey = pem(keys.providerPublicKey);
  const access = { url, merchant: "hall", privateKey: pem(keys.hallKey), providerKey };
  return {
    merchant: access.merchant,
    url,
    access,
    providerKey,
    ownKey: pem(keys.providerKey),
    ledger,
    client: (notifyUrl) => openProvider({ ...access, notifyUrl }),
    async close() {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
