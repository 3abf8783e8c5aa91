import { createHmac } from "node:crypto";

import { hashPassword } from "../api/identity/passwords.ts";
import { openStore } from "../store/store.ts";
import { importSeed, type SeedReport } from "./import-seed.ts";
import type { LoadedFolder } from "./publish-folders.ts";
import type { Secrets } from "./secrets.ts";

/** Target of the import. */
export interface SeedTarget {
  /** PostgreSQL as hall_owner, because the platform's account may not write what the import writes. */
  readonly databaseUrl: string;
  readonly secrets: Pick<Secrets, "sessionSecret">;
  /** False imports neither demo accounts nor their letters and records. */
  readonly demo?: boolean;
  /** The bundled items and packages, unless others are given. */
  readonly items?: readonly LoadedFolder[];
}

/** Imports the content of processes/ that is new or was changed by an upgrade; returns a short description. */
export async function seed({ databaseUrl, secrets, demo = true, items }: SeedTarget): Promise<string> {
  const store = openStore(databaseUrl, { max: 2 });
  try {
    const integratorKey = demoIntegratorKey(secrets);
    const departmentKey = (departmentId: string): string => demoDepartmentKey(secrets, departmentId);
    const report = await importSeed({
      store,
      hashPassword,
      demo,
      integratorKey,
      departmentKey,
      ...(items && { items }),
    });
    return inWords(report) || "all there";
  } finally {
    await store.close();
  }
}

/** `NL-002, SC-021 published as release 1; SH-028 published as release 2: …; SC-006 not published: …` */
function inWords({ published, skipped }: SeedReport): string {
  const first = published.filter(({ release }) => release === 1).map(({ itemId }) => itemId);
  const later = published
    .filter(({ release }) => release > 1)
    .map(({ itemId, release }) => `${itemId} published as release ${release}`);
  return [
    ...(first.length > 0 ? [`${named(first)} published as release 1`] : []),
    ...(later.length > 0 ? [`${later.join(", ")}: the folder has changed, running cases keep their release`] : []),
    ...skipped.map(({ itemId, why }) => `${itemId} not published: ${why}`),
  ].join("; ");
}

/** Nobody reads a hundred ids. */
function named(ids: readonly string[]): string {
  return ids.length > 10 ? `${ids.length} items and packages` : ids.join(", ");
}

/**
 * The demo integrator's API key: fixed for this installation, so that it can be printed at every start without being
 * stored.
 */
export function demoIntegratorKey(secrets: Pick<Secrets, "sessionSecret">): string {
  return `yck_test_${createHmac("sha256", secrets.sessionSecret).update("integrator-demo").digest("base64url")}`;
}

/** The key of the simulated system of a department, likewise. */
export function demoDepartmentKey(secrets: Pick<Secrets, "sessionSecret">, departmentId: string): string {
  return `yck_test_${createHmac("sha256", secrets.sessionSecret).update(`department-demo ${departmentId}`).digest("base64url")}`;
}
