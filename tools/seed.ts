import { createHmac } from "node:crypto";

import { hashPassword } from "../api/identity/passwords.ts";
import { openStore } from "../store/store.ts";
import { importSeed } from "./import-seed.ts";
import type { Secrets } from "./secrets.ts";

/** What the import writes to. */
export interface SeedTarget {
  /** PostgreSQL as hall_owner: what the import writes, the platform itself may not. */
  readonly databaseUrl: string;
  readonly secrets: Pick<Secrets, "sessionSecret">;
  /** False imports neither demo accounts nor their letters and records. */
  readonly demo?: boolean;
}

/** Imports what processes/ holds, as release 1, where it is not imported yet; answers in a few words what it did. */
export async function seed({ databaseUrl, secrets, demo = true }: SeedTarget): Promise<string> {
  const store = openStore(databaseUrl, { max: 2 });
  try {
    const { published, different } = await importSeed({ store, hashPassword, demo, integratorKey: demoIntegratorKey(secrets) });
    const news = published.length > 0 ? `${published.join(", ")} published as release 1` : "all there";
    return different.length > 0 ? `${news}; the folders of ${different.join(", ")} differ from the published release, which stays in force` : news;
  } finally {
    await store.close();
  }
}

/** The demo integrator's API key: a fixed word of this installation, so that it can be printed at every start and is stored nowhere. */
export function demoIntegratorKey(secrets: Pick<Secrets, "sessionSecret">): string {
  return `yck_test_${createHmac("sha256", secrets.sessionSecret).update("integrator-demo").digest("base64url")}`;
}
