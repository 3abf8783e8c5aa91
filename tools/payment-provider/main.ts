import fs from "node:fs";
import { openLedger } from "./ledger.ts";
import { providerServer } from "./provider-server.ts";

/** The simulated payment provider as a process: `node --import tsx tools/payment-provider/main.ts`. Its settings come from the environment, as `npm start` and the tests set them. */
const { PROVIDER_PORT, PROVIDER_LEDGER, PROVIDER_KEY_FILE, PROVIDER_MERCHANT, PROVIDER_MERCHANT_KEY_FILE } =
  process.env;
if (!PROVIDER_PORT || !PROVIDER_LEDGER || !PROVIDER_KEY_FILE || !PROVIDER_MERCHANT || !PROVIDER_MERCHANT_KEY_FILE)
  throw new Error("The simulated payment provider needs its PROVIDER_… variables: see tools/payment-provider/main.ts");

const host = process.env["PROVIDER_HOST"] ?? "127.0.0.1";
const server = providerServer({
  ledger: openLedger(PROVIDER_LEDGER),
  merchant: PROVIDER_MERCHANT,
  key: fs.readFileSync(PROVIDER_KEY_FILE, "utf8"),
  merchantKey: fs.readFileSync(PROVIDER_MERCHANT_KEY_FILE, "utf8"),
  publicUrl: process.env["PROVIDER_URL"] ?? `http://${host}:${PROVIDER_PORT}`,
});
server.listen(Number(PROVIDER_PORT), host);
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
