import { generateKeyPairSync } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** Files of the keys with which a hall and its simulated provider know each other. */
export interface PaymentKeys {
  readonly hallKey: string;
  readonly hallPublicKey: string;
  readonly providerKey: string;
  readonly providerPublicKey: string;
}

/** The keys in the folder, made on first use (mode 0600). */
export function paymentKeys(folder: string): PaymentKeys {
  fs.mkdirSync(folder, { recursive: true });
  return { ...keptPair(folder, "hall"), ...keptPair(folder, "provider") } as unknown as PaymentKeys;
}

function keptPair(folder: string, owner: "hall" | "provider"): Readonly<Record<string, string>> {
  const files = { [`${owner}Key`]: `${owner}.pem`, [`${owner}PublicKey`]: `${owner}.public.pem` };
  const places = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, path.join(folder, file)]));
  if (Object.values(places).every((file) => fs.existsSync(file))) return places;
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  fs.writeFileSync(places[`${owner}PublicKey`] ?? "", publicKey.export({ type: "spki", format: "pem" }), {
    mode: 0o600,
  });
  fs.writeFileSync(places[`${owner}Key`] ?? "", privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  return places;
}
