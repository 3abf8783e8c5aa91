import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "@jest/globals";
import type { Paper } from "../../domain/paper/paper.ts";
import { openKeyStore } from "../../documents/seal/key-store.ts";
import type { SealKey } from "../../documents/seal/seal-key.ts";

/** Keys that are created quickly. */
export const QUICK = { rsaBits: 2048 } as const;

/** An empty folder that is removed after the test file. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "yichuang-documents-"));
  afterFile.push(folder);
  return folder;
}

const afterFile: string[] = [];
afterAll(async () => {
  await Promise.all(afterFile.map((folder) => rm(folder, { recursive: true, force: true })));
});

/** The seal of the paper's organ from a separate key store, and its root. */
export async function sealOf(paper: Paper): Promise<{ seal: SealKey; trusted: readonly Uint8Array[] }> {
  const keyStore = openKeyStore(await freshFolder(), QUICK);
  const seal = await keyStore.sealFor({ organId: "nync", organName: paper.organ, purpose: paper.seal.purpose });
  return { seal, trusted: await keyStore.trusted() };
}
